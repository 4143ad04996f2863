import FoundationEssentials
import Model

extension ScenarioRoom {
    private static let keys = [
        "agents", "agents_leave", "caller_leaves", "caller", "worker", "agent_heard", "muted", "encrypted", "codecs",
        "limit", "remade", "connects",
    ]

    /// Decodes the table `room` of a session.
    init(_ value: JSONValue, _ tableName: String) throws(ScenarioError) {
        let reader = try ScenarioReader(value, tableName, allowed: Self.keys)
        self.init()
        agents = try reader.whole("agents", in: 0...9) ?? agents
        agentsLeave = try reader.number("agents_leave", in: Scenario.timeRange)
        callerLeaves = try reader.number("caller_leaves", in: Scenario.timeRange)
        remade = try reader.number("remade", in: Scenario.timeRange)
        (caller, worker) = (try reader.text("caller"), try reader.text("worker"))
        isAgentHeard = try reader.flag("agent_heard") ?? false
        isMuted = try reader.flag("muted") ?? false
        isEncrypted = try reader.flag("encrypted") ?? false
        connects = try reader.flag("connects") ?? true
        limit = try reader.whole("limit", in: 0...100) ?? 0
        codecs = try Self.codecs(reader)
    }

    private static func codecs(_ reader: ScenarioReader) throws(ScenarioError) -> [String] {
        guard let value = reader.members["codecs"] else { return [] }
        guard let codecs = value.array?.map(\.string), codecs.count <= 20, !codecs.contains(nil) else {
            throw .badValue(at: reader.path("codecs"), wanted: "a list of MIME types")
        }
        return codecs.compactMap(\.self)
    }
}
