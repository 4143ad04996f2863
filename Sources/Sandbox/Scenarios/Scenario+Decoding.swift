import FoundationEssentials
import Model

extension Scenario {
    static let timeRange = 0.0...86_400

    /// Decodes a scenario file.
    package init(reading value: JSONValue) throws(ScenarioError) {
        let reader = try ScenarioReader(value, "the scenario", allowed: ["title", "loop", "event"])
        let title = try reader.text("title") ?? "Scenario"
        let loop = try reader.number("loop", in: 1...86_400)
        guard let list = reader.members["event"]?.array, !list.isEmpty else { throw .noEvents }
        var events: [Event] = []
        for (index, value) in list.enumerated() { events += try Self.events(value, "event \(index + 1)") }
        self.init(title: title, loop: loop, events: events)
    }

    /// Expands one event of the file to `count` events, `every` seconds apart.
    private static func events(_ value: JSONValue, _ tableName: String) throws(ScenarioError) -> [Event] {
        let reader = try ScenarioReader(
            value, tableName, allowed: ["at", "count", "every", "create", "end", "fault", "fault_off", "credits"])
        guard let at = try reader.number("at", in: timeRange) else {
            throw .badValue(at: reader.path("at"), wanted: "a number of seconds from the start")
        }
        let (count, every) = (
            try reader.whole("count", in: 1...10_000) ?? 1, try reader.number("every", in: timeRange) ?? 0
        )
        let actions = try actions(reader)
        return (0..<count).flatMap { index in
            actions.map { Event(at: at + Double(index) * every, action: count == 1 ? $0 : $0.inRoom(index + 1)) }
        }
    }

    private static func actions(_ reader: ScenarioReader) throws(ScenarioError) -> [Action] {
        let kinds = ["create", "end", "fault", "fault_off", "credits"].filter { reader.members[$0] != nil }
        guard kinds.count == 1, let kind = kinds.first else { throw .notOneAction(at: reader.place) }
        switch kind {
        case "create": return [.create(try session(reader.members["create"] ?? .null, "create of \(reader.place)"))]
        case "end": return [.end(try reader.text("end") ?? "")]
        case "fault": return [.switchOn(try fault(reader))]
        case "credits": return [.setCredits(try reader.whole("credits", in: 0...1_000_000) ?? 0)]
        default: return try switchOffActions(reader)
        }
    }

    private static func fault(_ reader: ScenarioReader) throws(ScenarioError) -> FaultSetting {
        let text = try reader.text("fault") ?? ""
        do throws(FaultError) {
            return try FaultSetting(text)
        } catch {
            throw .badValue(at: reader.path("fault"), wanted: "NAME or NAME=VALUE. \(error.sentence.dropLast())")
        }
    }

    private static func switchOffActions(_ reader: ScenarioReader) throws(ScenarioError) -> [Action] {
        let names = ServiceFault.allCases.map(\.rawValue)
        let name = try reader.choice("fault_off", of: names + ["all"]) ?? ""
        return ServiceFault.allCases.filter { name == "all" || $0.rawValue == name }.map(Action.switchOff)
    }

    private static let sessionKeys = [
        "name", "avatar_id", "url", "room_name", "worker_identity", "subscribe_to_identity",
        "synthetic_audio_if_no_input", "token", "quality", "audio_source", "metadata", "billing_surface",
        "max_duration_seconds", "idle_timeout_seconds", "lasts", "speaks", "queues", "starts", "freezes", "reports",
        "fails", "room",
    ]

    private static func session(_ value: JSONValue, _ tableName: String) throws(ScenarioError) -> ScenarioSession {
        let reader = try ScenarioReader(value, tableName, allowed: sessionKeys)
        var session = ScenarioSession()
        session.name = try reader.text("name")
        session.avatarID = try reader.choice("avatar_id", of: AvatarCatalogue.ready) ?? session.avatarID
        let tokens = ScenarioSession.Token.allCases.map(\.rawValue)
        session.token = try reader.choice("token", of: tokens).flatMap(ScenarioSession.Token.init) ?? .good
        session.quality = try reader.choice("quality", of: Quality.known.map(\.rawValue)) ?? session.quality
        session.maxDurationSeconds = try reader.whole("max_duration_seconds", in: CreateRequest.maxDurationRange)
        session.idleTimeoutSeconds = try reader.whole("idle_timeout_seconds", in: CreateRequest.idleTimeoutRange)
        session.billingSurface = try reader.text("billing_surface")
        session.metadata = try metadata(reader)
        if let room = reader.members["room"] { session.simulatedRoom = try ScenarioRoom(room, "room of \(tableName)") }
        try readTransport(reader, &session)
        try readCourse(reader, &session)
        return session
    }

    private static func readTransport(_ reader: ScenarioReader, _ session: inout ScenarioSession) throws(ScenarioError)
    {
        session.url = try reader.text("url") ?? session.url
        session.room = try reader.text("room_name") ?? session.room
        session.workerIdentity = try reader.text("worker_identity") ?? session.workerIdentity
        session.subscribeToIdentity = try reader.text("subscribe_to_identity")
        session.synthesizesAudio = try reader.flag("synthetic_audio_if_no_input") ?? false
        session.isTrack = try reader.choice("audio_source", of: ["data_stream", "track"]) == "track"
    }

    private static func readCourse(_ reader: ScenarioReader, _ session: inout ScenarioSession) throws(ScenarioError) {
        session.lasts = try reader.number("lasts", in: timeRange)
        session.speaks = try reader.number("speaks", in: timeRange)
        session.queues = try reader.number("queues", in: timeRange)
        session.starts = try reader.number("starts", in: timeRange)
        session.freezes = try reader.number("freezes", in: timeRange)
        session.reports = try reader.number("reports", in: timeRange)
        let stages = FailureStage.allCases.map(\.rawValue)
        session.fails = try reader.choice("fails", of: stages).flatMap(FailureStage.init)
    }

    private static func metadata(_ reader: ScenarioReader) throws(ScenarioError) -> [String: String] {
        guard let value = reader.members["metadata"] else { return [:] }
        guard let members = value.object, members.values.allSatisfy({ $0.string != nil }) else {
            throw .badValue(at: reader.path("metadata"), wanted: "a table of strings")
        }
        return members.compactMapValues(\.string)
    }
}

extension Scenario.Action {
    /// The action of one of several equal events. Each session gets a room of its own, because two sessions with the
    /// same room and identity disturb each other.
    fileprivate func inRoom(_ number: Int) -> Self {
        guard case .create(var session) = self else { return self }
        session.room += "-\(number)"
        return .create(session)
    }
}
