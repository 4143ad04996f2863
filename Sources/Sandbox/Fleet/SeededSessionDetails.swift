import Model

/// Generated URL, room, identities and metadata of a seeded session.
struct SeededSessionDetails {
    let url: String
    let roomName: String
    let workerIdentity: String
    let participant: String?
    let metadata: [String: JSONValue]

    private static let customers = ["acme", "northwind", "globex", "initech", "umbra-retail", "helvetia-museum"]
    private static let environments = ["production", "production", "production", "staging", "demo"]
    private static let rooms = ["kiosk", "support", "demo-room", "qa", "lobby", "onboarding", "booth"]
    private static let notes = ["Zoë — kiosk Zürich", "second screen", "call back after 14:00", "load test"]

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed, stream: 0)
        let customer = Self.pick(Self.customers, &generator)
        let environment = Self.pick(Self.environments, &generator)
        url =
            environment == "production"
            ? "wss://\(customer).livekit.cloud" : "wss://\(customer)-\(environment).livekit.cloud"
        roomName = "\(Self.pick(Self.rooms, &generator))-\(1 + generator.index(below: 60))"
        workerIdentity = generator.chance(0.25) ? "protoface-avatar-agent" : LiveKitTransport.defaultWorkerIdentity
        participant = generator.chance(0.6) ? "agent-\(customer)" : nil
        var metadata: [String: JSONValue] = ["customer": .string(customer), "environment": .string(environment)]
        if generator.chance(0.4) { metadata["note"] = .string(Self.pick(Self.notes, &generator)) }
        if generator.chance(0.3) { metadata["build"] = .integer(400 + generator.index(below: 80)) }
        if generator.chance(0.2) { metadata["recorded"] = .bool(generator.chance(0.5)) }
        self.metadata = metadata
    }

    private static func pick(_ words: [String], _ generator: inout SeededGenerator) -> String {
        words[generator.index(below: words.count)]
    }
}
