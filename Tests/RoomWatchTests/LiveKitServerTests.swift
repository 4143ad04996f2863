import Client
import Testing

/// Which addresses are of the same LiveKit server, and which a token may be sent to.
struct LiveKitServerTests {
    @Test(arguments: [
        ("wss://a.example", "https://a.example/twirp/livekit.RoomService/ListRooms"),
        (" wss://A.example:443/ \n", "https://a.example/twirp/livekit.RoomService/ListRooms"),
        ("https://a.example/rtc/v9/", "https://a.example/rtc/v9/twirp/livekit.RoomService/ListRooms"),
        ("ws://127.0.0.1:7880", "http://127.0.0.1:7880/twirp/livekit.RoomService/ListRooms"),
        ("http://[::1]:443", "http://[::1]:443/twirp/livekit.RoomService/ListRooms"),
        ("ws://localhost", "http://localhost/twirp/livekit.RoomService/ListRooms"),
    ])
    func `RoomService is asked over HTTP at the address of the server`(_ text: String, _ url: String) throws {
        #expect(try LiveKitServer(text).roomServiceURL("ListRooms") == url)
    }

    @Test(arguments: [
        ("a.example", LiveKitServer.Flaw.malformed), ("", .malformed), ("wss://", .malformed),
        ("wss://user:pw@a.example", .malformed), ("wss://a.example/x?y=1", .malformed),
        ("wss://a.example/../b", .malformed), ("wss://a.example//b", .malformed), ("ftp://a.example", .scheme),
        ("ws://a.example", .insecure), ("http://192.168.1.5:7880", .insecure), ("wss://a.example:70000", .malformed),
        ("wss://a.example/\r\nX: y", .malformed),
    ])
    func `an address that can't be used is refused`(_ text: String, _ flaw: LiveKitServer.Flaw) {
        #expect(throws: flaw) { try LiveKitServer(text) }
    }

    @Test(arguments: [
        ("wss://a.example", true), ("ws://a.example/", true), ("https://a.example:443", true),
        ("HTTP://A.EXAMPLE", true),
        ("wss://a.example:7880", false), ("wss://b.example", false), ("wss://a.example.evil.example", false),
        ("wss://a.example@evil.example", false), ("wss://a.example/other", false), ("", false), ("a.example", false),
    ])
    func `a session is on the server if only scheme and final slash differ`(_ url: String, _ isSame: Bool) throws {
        #expect(try LiveKitServer("wss://a.example").isSame(as: url) == isSame)
    }

    @Test func `the address is shown as clients of LiveKit write it`() throws {
        #expect(try LiveKitServer("https://a.example/x/").description == "wss://a.example/x")
        #expect(try LiveKitServer("http://127.0.0.1:7880").hostLabel == "127.0.0.1:7880")
    }
}
