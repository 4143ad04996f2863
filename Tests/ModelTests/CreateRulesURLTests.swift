import Testing

@testable import Model

/// A LiveKit address is `wss://` with a host, or `ws://` to this machine.
struct CreateRulesURLTests {
    @Test(arguments: [
        "wss://rooms.example", "WSS://rooms.example", "wss://rooms.example:443/path?x=1#y", "wss://[2001:db8::1]:7880",
        "wss://10.0.0.1",
        "ws://localhost", "ws://LocalHost:7880/", "ws://127.0.0.1:7880", "ws://127.1.2.3", "ws://[::1]",
        "ws://[::1]:7880/rtc",
        "wss://rooms.example/a@b",
    ])
    func `these can be reached`(url: String) { #expect(CreateRules.urlComplaint(url) == nil) }

    static let refused: [(url: String, why: String)] = [
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

    @Test(arguments: refused)
    func `these are refused with the reason`(url: String, why: String) {
        #expect(CreateRules.urlComplaint(url)?.contains(why) == true)
    }
}
