import Model
import Testing

@testable import Client

@Suite struct BaseURLTests {
    @Test(arguments: [
        "https://api.protoface.com", "https://api.protoface.com/", "https://api.protoface.com/v1",
        "https://api.protoface.com/v1/", "HTTPS://API.protoface.com:443/v1/", " https://api.protoface.com\n",
    ])
    func `all spellings of the production URL parse to production`(_ text: String) throws {
        #expect(try BaseURL(text) == .production)
    }

    @Test func `the path prefix and the port are kept`() throws {
        let base = try BaseURL("https://gw.example:8443/protoface/v1/")
        #expect(base.url(path: ["sessions"]) == "https://gw.example:8443/protoface/v1/sessions")
        #expect(base.hostLabel == "gw.example:8443")
        #expect(!base.isLoopback && !base.isProduction)
    }

    @Test(arguments: ["http://127.0.0.1:8787", "http://localhost:1", "http://[::1]:9000/v1", "http://127.255.0.9"])
    func `http is allowed for loopback addresses`(_ text: String) throws {
        #expect(try BaseURL(text).isLoopback)
    }

    @Test(arguments: [
        ("https://[fe80::1%25eth0]", "https://[fe80::1%25eth0]"),
        ("https://[FE80::1%25Wlan0.2]:8443/v1", "https://[fe80::1%25Wlan0.2]:8443"),
        ("https://[fe80::1%25en-0_x~1]/p", "https://[fe80::1%25en-0_x~1]/p"), ("https://[fe80::1%251]", nil),
        ("https://[fe80::1%eth0]", "https://[fe80::1%25eth0]"), ("https://[::1]", nil),
    ])
    func `an IPv6 address may have a zone, whose case is kept`(_ text: String, _ description: String?) throws {
        let base = try BaseURL(text)
        #expect(base.description == description ?? text)
        #expect(base.url(path: ["status"]).hasPrefix(base.description + "/v1/"))
        #expect(URLParts(base.url(path: ["status"])).host == base.host)
    }

    @Test func `http is allowed for the loopback address of a zone`() throws {
        #expect(try BaseURL("http://[::1%25lo]:8787").isLoopback)
        #expect(throws: ClientError.baseURL(.insecure)) { try BaseURL("http://[fe80::1%25lo]:8787") }
    }

    @Test(arguments: [
        "[fe80::1%25]", "[fe80::1%]", "[fe80::1%25a/b]", "[fe80::1%25a%2Fb]", "[fe80::1%25eth 0]", "[%25eth0]",
        "[fe80::1%ab0]", "[fe80::1%25é]", "[fe80::1%25eth0", "fe80::1%25eth0", "host%25eth0", "[fe80::1%25a]x",
        "[fe80::1%25abcdefghijklmnop]",
    ])
    func `an invalid zone is rejected`(_ authority: String) {
        #expect(throws: ClientError.self) { try BaseURL("https://" + authority) }
    }

    @Test(arguments: [
        ("http://example.com", BaseURL.Problem.insecure), ("http://127.0.0.1.example.com", .insecure),
        ("http://127.1", .insecure),
        ("http://0177.0.0.1", .insecure), ("http://localhost.example.com", .insecure), ("http://[::2]", .insecure),
        ("https://user:pass@example.com", .userInfo), ("http://localhost@evil.example", .userInfo),
        ("https://example.com/?a=b", .queryOrFragment), ("https://example.com#x", .queryOrFragment),
        ("example.com", .noScheme), ("", .noScheme), ("ftp://example.com", .unknownScheme),
        ("file:///etc/passwd", .unknownScheme), ("https://", .host),
        ("https://exa mple.com", .host), ("https://exämple.com", .host), ("https://example.com:0", .port),
        ("https://example.com:70000", .port), ("https://example.com:", .port), ("https://example.com:+80", .port),
        ("https://example.com/../v1", .path), ("https://example.com//v1", .path), ("https://example.com/a b", .path),
    ])
    func `an invalid base URL fails with the matching problem`(_ text: String, _ problem: BaseURL.Problem) {
        #expect(throws: ClientError.baseURL(problem)) { try BaseURL(text) }
    }

    @Test func `path segments and query values are percent-encoded`() throws {
        let url = BaseURL.production.url(
            path: ["sessions", "a/b?c%d é"], query: [("q", "x&y=z +"), ("status", "active")])
        #expect(url == "https://api.protoface.com/v1/sessions/a%2Fb%3Fc%25d%20%C3%A9?q=x%26y%3Dz%20%2B&status=active")
    }
}
