/// A published plan and its caps.
package struct Plan: Equatable, Sendable {
    package var key: String
    package var concurrentSessions: Int
    /// Seconds.
    package var maxDurationSeconds: Int

    package init(key: String, concurrentSessions: Int, maxDurationSeconds: Int) {
        self.key = key
        self.concurrentSessions = concurrentSessions
        self.maxDurationSeconds = maxDurationSeconds
    }

    // Caps as published with the plans.
    package static let free = Plan(key: "free", concurrentSessions: 1, maxDurationSeconds: 120)
    package static let starter = Plan(key: "starter", concurrentSessions: 2, maxDurationSeconds: 600)
    package static let launch = Plan(key: "launch", concurrentSessions: 10, maxDurationSeconds: 1200)
    package static let scale = Plan(key: "scale", concurrentSessions: 50, maxDurationSeconds: 3600)
    package static let published: [Plan] = [.free, .starter, .launch, .scale]

    package static func named(_ key: String) -> Plan? { published.first { $0.key == key } }
}

extension Plan: Codable {
    enum CodingKeys: String, CodingKey {
        case key
        case concurrentSessions = "concurrent_sessions"
        case maxDurationSeconds = "max_duration_seconds"
    }
}
