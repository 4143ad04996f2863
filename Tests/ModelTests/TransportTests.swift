import Testing

@testable import Model

/// Decoding and encoding of transports: four known types and unknown types.
struct TransportTests {
    static let withoutSettings: [(type: String, transport: Transport, availability: TransportType.Availability)] = [
        ("websocket", .websocket, .reserved), ("pipecat", .pipecat, .reserved), ("fake", .fake, .internal),
        ("hologram", .other(TransportType(rawValue: "hologram")), .unknown),
    ]

    @Test(arguments: withoutSettings)
    func `a transport without settings keeps its type`(
        type: String, transport: Transport, availability: TransportType.Availability
    ) throws {
        let json: JSONValue = .object(["type": .string(type)])
        #expect(try json.decoded(as: Transport.self) == transport)
        #expect(try json.setting("shoe_size", 44).decoded(as: Transport.self) == transport)
        #expect(try JSONValue(writing: transport) == json)
        #expect(transport.type.rawValue == type && transport.type.availability == availability)
        #expect(transport.livekit == nil)
    }

    @Test func `a LiveKit transport is unchanged after decoding and encoding`() throws {
        let transport = try Sample.livekit.decoded(as: Transport.self)
        #expect(transport.type == .livekit && transport.type.availability == .available)
        #expect(transport.livekit?.subscribeToIdentity == "caller")
        #expect(try JSONValue(writing: transport) == Sample.livekit)
    }

    @Test func `the known types are the four types of the API`() {
        #expect(Set(TransportType.known.map(\.rawValue)) == ["livekit", "websocket", "pipecat", "fake"])
    }

    @Test func `a transport that is not an object throws an error`() {
        #expect(throws: UnreadableField.self) { try JSONValue.string("livekit").decoded(as: Transport.self) }
    }
}
