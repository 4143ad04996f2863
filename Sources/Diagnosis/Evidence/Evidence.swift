import FoundationEssentials
import Model

/// What the customer reports, as the user of the console entered it.
package enum CustomerReport: String, CaseIterable, Sendable {
    case silent
    case noPicture = "no_picture"
    case freezes
}

/// Everything that is known about one session. Rules are functions of it.
package struct Evidence: Sendable {
    /// The part of a session's life that decides which rules apply.
    package struct Phase: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The session is active and has no first frame yet.
        package static let waiting = Self(rawValue: 1)
        package static let running = Self(rawValue: 2)
        package static let over = Self(rawValue: 4)
        package static let live: Self = [.waiting, .running]
        package static let any: Self = [.waiting, .running, .over]
    }

    package var member: Fleet.Member
    package var fleet: Fleet
    package var account: AccountEvidence?
    package var claims: WorkerTokenClaims?
    /// Date at which this console ended the session through the API, by the local clock.
    package var ownEndCall: Date?
    /// Date of the last sound that was sent to the worker or received from it, by the API's clock.
    package var lastSound: Date?
    package var report: CustomerReport?
    package var room: RoomEvidence?
    package var media: MediaEvidence?
    package var relay: RelayEvidence?
    /// Sources without evidence that this program could use now, such as `.room` if it has LiveKit keys.
    package var collectable: EvidenceSources = []
    /// True if another source than the room measures the audio level, such as the sandbox.
    package var hasMeasuredLevel = false
    /// How the user starts a look into the room, such as a key of the desk; nil if it can't be started.
    package var lookInstruction: String?
    /// How the user joins the room to measure sound and pictures; nil without keys for its server.
    package var joinInstruction: String?

    package init(_ member: Fleet.Member, fleet: Fleet) { (self.member, self.fleet) = (member, fleet) }

    package var session: Session { member.session }
    /// The current time of the local clock.
    package var now: Date { fleet.clock.now }

    package var phase: Phase {
        if member.session.status.isTerminal { return .over }
        return member.session.firstFrameAt == nil && member.session.status != .ending ? .waiting : .running
    }

    package var sources: EvidenceSources {
        var sources: EvidenceSources = .api
        if fleet.count > 1 { sources.insert(.sessions) }
        if account != nil { sources.insert(.account) }
        if claims != nil { sources.insert(.token) }
        if room?.looks.isEmpty == false || room?.isRateLimited == true { sources.insert(.room) }
        if media != nil { sources.insert(.media) }
        if relay != nil { sources.insert(.relay) }
        return sources
    }
}

extension Evidence {
    var settings: LiveKitTransport? { member.session.transport.livekit }

    /// Seconds since a date of the API, never overestimated.
    func elapsed(since date: Date) -> TimeInterval? {
        fleet.clock.elapsed(since: date, observedSince: member.observedSince)
    }

    /// Seconds since a date of the local clock; nil without a date.
    func age(_ date: Date?) -> TimeInterval? { date.map { max(0, now.timeIntervalSince($0)) } }

    /// Seconds after which a `RoomLook` or a measurement is too old for a verdict about the present.
    private static let freshness: TimeInterval = 60

    /// The last look at the room, if it is recent.
    var look: RoomLook? { room?.last.flatMap { now.timeIntervalSince($0.at) <= Self.freshness ? $0 : nil } }

    /// Seconds for which the condition has held in the looks at the room, up to a recent one; nil if it does not hold.
    func held(_ condition: (RoomLook) -> Bool) -> TimeInterval? { look == nil ? nil : room?.held(condition) }

    /// The measurements, if they are recent.
    var recentMedia: MediaEvidence? {
        media.flatMap { now.timeIntervalSince($0.at) <= Self.freshness ? $0 : nil }
    }

    /// Text of the failure in lower case, for a search for keywords; empty without a failure.
    var failureWords: String {
        member.session.failure.map { "\($0.code) \($0.message)".lowercased() } ?? ""
    }

    var failureLine: EvidenceLine? {
        member.session.failure.map {
            EvidenceLine(
                .api, "failure \(EvidenceText.name($0.code, limit: 40)): \(EvidenceText.name($0.message, limit: 80))")
        }
    }
}
