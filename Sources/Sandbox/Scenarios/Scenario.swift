import FoundationEssentials

/// Timed list of session creates, session ends and fault changes that the sandbox plays on its simulated clock.
package struct Scenario: Equatable, Sendable {
    package struct Event: Equatable, Sendable {
        /// Simulated seconds from the start.
        package var at: TimeInterval
        package var action: Action
    }

    package enum Action: Equatable, Sendable {
        case create(ScenarioSession)
        /// Ends the session that was created with this name.
        case end(String)
        case switchOn(FaultSetting)
        case switchOff(ServiceFault)
    }

    package var title: String
    /// Simulated seconds after which the scenario restarts. Nil plays it once.
    package var loop: TimeInterval?
    /// Sorted by time.
    package let events: [Event]

    package init(title: String, loop: TimeInterval? = nil, events: [Event]) {
        (self.title, self.loop) = (title, loop)
        self.events = events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(
            \.element)
    }
}

/// Session that a scenario creates.
package struct ScenarioSession: Equatable, Sendable {
    /// Validity of the worker token at the LiveKit server.
    package enum Token: String, CaseIterable, Sendable {
        case good, expired, invalid
        case otherRoom = "other_room"
        case noPublish = "no_publish"
    }

    package var name: String?
    package var avatarID = "av_stock_001"
    package var room = "demo-room"
    package var token = Token.good
    package var quality = "standard"
    package var isTrack = false
    package var metadata: [String: String] = [:]
    package var maxDurationSeconds: Int?
    /// Simulated seconds until the session is ended; nil never ends it.
    package var lasts: TimeInterval?
    /// Simulated seconds of audio before it becomes silent; nil means that it never does.
    package var speaks: TimeInterval?
}

extension ScenarioSession.Token {
    var fault: Fault? {
        switch self {
        case .good: nil
        case .expired: .tokenExpired
        case .invalid: .tokenInvalid
        case .otherRoom: .roomNotFound
        case .noPublish: .publishNotAllowed
        }
    }
}
