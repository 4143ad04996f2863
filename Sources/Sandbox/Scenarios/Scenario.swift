import FoundationEssentials
import Model

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
        /// Sets the credit balance, 0 to 1,000,000.
        case setCredits(Int)
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
    package var url = "wss://demo.livekit.cloud"
    package var room = "demo-room"
    package var workerIdentity = LiveKitTransport.defaultWorkerIdentity
    package var subscribeToIdentity: String?
    package var synthesizesAudio = false
    package var token = Token.good
    package var quality = "standard"
    package var isTrack = false
    package var metadata: [String: String] = [:]
    package var billingSurface: String?
    package var maxDurationSeconds: Int?
    package var idleTimeoutSeconds: Int?
    /// Simulated seconds until the session is ended; nil never ends it.
    package var lasts: TimeInterval?
    /// Simulated seconds of audio before it becomes silent; nil means that it never does.
    package var speaks: TimeInterval?
    /// Simulated seconds until a worker takes the session; nil for a usual time.
    package var queues: TimeInterval?
    /// Simulated seconds until the worker runs; nil for a usual time.
    package var starts: TimeInterval?
    /// Simulated seconds from the first to the last frame; the worker goes on reporting.
    package var freezes: TimeInterval?
    /// Simulated seconds from the first frame to the last heartbeat; the session stays running.
    package var reports: TimeInterval?
    /// The stage at which the session fails.
    package var fails: FailureStage?
    package var simulatedRoom = ScenarioRoom()
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
