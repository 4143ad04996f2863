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
