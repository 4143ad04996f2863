import Testing

@testable import Model

/// Validation of LiveKit URLs: `wss://` with a host, or `ws://` with a loopback host.
struct CreateRulesURLTests {
    @Test(arguments: [
        "wss://rooms.example", "WSS://rooms.example", "wss://rooms.example:443/path?x=1#y", "wss://[2001:db8::1]:7880",
        "wss://10.0.0.1",
        "ws://localhost", "ws://LocalHost:7880/", "ws://127.0.0.1:7880", "ws://127.1.2.3", "ws://[::1]",
        "ws://[::1]:7880/rtc",
        "wss://rooms.example/a@b",
    ])
    func `valid URLs are accepted`(url: String) { #expect(CreateRules.urlProblem(url) == nil) }

    static let invalid: [(url: String, reason: String)] = [
        ("rooms.example", "wss://"), ("https://rooms.example", "wss://"), ("http://localhost", "wss://"),
        ("://rooms.example", "wss://"),
        ("wss:rooms.example", "wss://"), (" wss://rooms.example", "wss://"),
        ("wss://", "host"), ("wss:///rtc", "host"), ("wss://:443", "host"), ("wss://?x", "host"), ("wss://#x", "host"),
        ("wss://rooms example", "spaces"), ("wss://rooms.example/a b", "spaces"), ("wss://rooms.example\n", "spaces"),
        ("wss://user@rooms.example", "user name"), ("wss://user:pass@rooms.example", "user name"),
        ("ws://localhost@evil.example", "user name"),
        ("ws://rooms.example", "this machine"), ("ws://127.0.0.1.evil.example", "this machine"),
        ("ws://127.evil.example.com", "this machine"),
        ("ws://localhost.evil.example", "this machine"), ("ws://[::1].evil.example", "this machine"),
        (
            "ws://127.0.0",
            "this machine"
        ),
        ("ws://10.0.0.1", "this machine"), ("ws://127.0.0.256", "this machine"), ("ws://[::2]", "this machine"),
    ]

    @Test(arguments: invalid)
    func `invalid URLs are rejected with the reason`(url: String, reason: String) {
        #expect(CreateRules.urlProblem(url)?.contains(reason) == true)
    }
}
