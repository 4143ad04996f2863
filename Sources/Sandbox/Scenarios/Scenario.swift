import FoundationEssentials

/// A story that the sandbox plays on its clock: who creates and ends what when, and which fault comes and goes.
package struct Scenario: Equatable, Sendable {
    package struct Event: Equatable, Sendable {
        /// Simulated seconds from the start.
        package var at: TimeInterval
        package var action: Action
    }

    package enum Action: Equatable, Sendable {
        case create(ScenarioSession)
        /// Ends what was created under a name.
        case end(String)
        case switchOn(FaultSetting)
        case switchOff(ServiceFault)
    }

    package var title: String
    /// How long the story lasts, in simulated seconds; then it begins anew. Nil plays it once.
    package var loop: TimeInterval?
    /// In the order of time.
    package let events: [Event]

    package init(title: String, loop: TimeInterval? = nil, events: [Event]) {
        (self.title, self.loop) = (title, loop)
        self.events = events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(
            \.element)
    }
}

/// A session of a story.
package struct ScenarioSession: Equatable, Sendable {
    /// What a LiveKit server makes of its token.
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
    /// Simulated seconds until somebody ends it.
    package var lasts: TimeInterval?
    /// Simulated seconds of sound; after them its audio is silent.
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
