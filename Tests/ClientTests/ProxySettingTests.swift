import Testing

@testable import Client

/// Reading of proxy variables.
struct ProxySettingTests {
    @Test(arguments: [
        ("http://proxy.example:3128", "http://proxy.example:3128"), ("proxy.example", "http://proxy.example:1080"),
        ("HTTPS://Proxy.Example", "https://proxy.example:443"), ("socks5h://[::1]:9050/", "socks5h://[::1]:9050"),
        ("user:p%40ss@10.0.0.1:8080", "http://10.0.0.1:8080"), ("http://u:p@ss@host:1", "http://host:1"),
        ("socks4://h", "socks4://h:1080"), ("http:/u:p@host:1", "http://host:1"),
    ])
    func `an address has a scheme and a port, and no login`(value: String, address: String) {
        let setting = ProxySetting(value, variable: "HTTPS_PROXY")
        #expect(setting.address == address && setting.problem == nil)
        #expect(setting.hasCredentials == value.contains("@"))
    }

    @Test func `an invalid value leaves no part of a password`() {
        let values = [
            "http://user:secret/word@host", "http://user:secret@", "http://user:secret", "secret://secret@host/",
            "http://us er:secret@h ost", "user:/secret@host", "secret secret://x", "http://host:secret@",
            "http://user:secret#1@host", "http://user:secret?@host:1",
        ]
        for value in values {
            let setting = ProxySetting(value, variable: "HTTPS_PROXY")
            #expect(setting.problem != nil, "\(value)")
            #expect(!setting.host.contains("secret") && setting.address == nil, "\(value)")
        }
    }

    @Test func `the variables have the precedence of libcurl`() throws {
        func variable(_ environment: [String: String], _ url: String = "https://api.example") throws -> String? {
            ProxyChoice(for: try BaseURL(url), environment: environment).setting?.variable
        }
        let all = ["HTTPS_PROXY": "a", "https_proxy": "b", "ALL_PROXY": "c", "all_proxy": "d", "HTTP_PROXY": "e"]
        #expect(try variable(all) == "https_proxy")
        #expect(try variable(all.filter { $0.key != "https_proxy" }) == "HTTPS_PROXY")
        #expect(try variable(["ALL_PROXY": "c", "all_proxy": "d"]) == "all_proxy")
        #expect(try variable(["ALL_PROXY": "c", "all_proxy": "", "https_proxy": ""]) == "ALL_PROXY")
        #expect(try variable(["HTTP_PROXY": "e", "http_proxy": "f"]) == nil)
        #expect(try variable(all, "http://127.0.0.1:1") == nil)
        #expect(ProxyChoice(for: try BaseURL("https://127.0.0.1"), environment: all) == .loopback)
        let lists = ["no_proxy": "other", "NO_PROXY": "api.example", "https_proxy": "p"]
        #expect(try variable(lists) == "https_proxy")
        let upper = ["no_proxy": "", "NO_PROXY": "example", "https_proxy": "p"]
        #expect(ProxyChoice(for: try BaseURL("https://api.example"), environment: upper) == .excluded(by: "NO_PROXY"))
    }

    @Test func `IPv6 addresses are matched by network, without their zone`() {
        #expect(NoProxyList.contains("[fe80::1%25eth0]", in: "10.0.0.1 fe80::/10"))
        #expect(NoProxyList.contains("[::1]", in: "::1") && !NoProxyList.contains("[::1]", in: "::2,1"))
    }
}
