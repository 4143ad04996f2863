import FoundationEssentials
import Model

/// Statistics of all loaded sessions, computed once for each refresh.
package struct Fleet: Equatable, Sendable {
    package struct Member: Equatable, Sendable {
        package var session: Session
        package var counters: CounterHistory?
        /// Date at which the console first saw the session, by the local clock.
        package var observedSince: Date?

        package init(_ session: Session, counters: CounterHistory? = nil, observedSince: Date? = nil) {
            (self.session, self.counters, self.observedSince) = (session, counters, observedSince)
        }
    }

    /// Number of starts that reached a first frame, and of starts that failed or take too long.
    struct StartTally: Equatable, Sendable {
        var started = 0
        var stuck = 0
    }

    /// Another session with the same LiveKit server, room and worker identity.
    struct Twin: Equatable, Sendable {
        var id: SessionID
        var status: SessionStatus
        var startedAt: Date?
        var finishedAt: Date?
    }

    /// Whether the frame counter of a running session increases.
    enum Motion: Equatable, Sendable { case unknown, moving, still }

    /// Date of the statistics, by the local clock.
    package var now: Date { clock.now }

    private struct RoomKey: Hashable {
        var url, room, identity: String
    }

    /// A session that started within this many seconds before now counts as a recent start.
    static let recentStarts: TimeInterval = 300

    let clock: FleetClock
    private(set) var count = 0
    private(set) var activeCount = 0
    private(set) var recent = StartTally()
    private(set) var movingCount = 0
    private(set) var stillCount = 0
    private(set) var starts = StartTally()
    private(set) var startsByURL: [String: StartTally] = [:]
    private(set) var startsByAvatar: [String: StartTally] = [:]
    /// Dates of session ends that neither limit explains.
    private(set) var unexplainedEnds: [Date] = []
    /// Percentiles of the durations of ended sessions, in seconds; nil for fewer than 8 durations.
    private(set) var lengths: Percentiles?
    private var groups: [SessionID: [Twin]] = [:]

    /// `clockSkew`: seconds by which the API's clock is ahead of `now`; nil if unknown.
    package init(
        _ members: [Member] = [], startUps: StartUpStatistics = StartUpStatistics(), now: Date,
        clockSkew: TimeInterval? = nil
    ) {
        clock = FleetClock(now: now, skew: clockSkew, startUps: startUps)
        var rooms: [RoomKey: [Int]] = [:]
        var lengths: [Double] = []
        for (index, member) in members.enumerated() {
            add(member)
            if let settings = member.session.transport.livekit {
                let key = RoomKey(url: settings.url, room: settings.roomName, identity: settings.workerIdentity)
                rooms[key, default: []].append(index)
            }
            if let ran = member.session.ran, member.session.status == .ended { lengths.append(ran) }
        }
        for indices in rooms.values where indices.count > 1 { addGroup(indices.map { members[$0].session }) }
        self.lengths = lengths.count >= 8 ? Percentiles(lengths) : nil
    }

    private mutating func add(_ member: Member) {
        let session = member.session
        count += 1
        if session.status.isActive { activeCount += 1 }
        switch clock.motion(of: member.counters, session) {
        case .unknown: break
        case .moving: movingCount += 1
        case .still: stillCount += 1
        }
        if session.isUnexplainedEnd, let end = session.endedAt { unexplainedEnds.append(end) }
        guard let isStuck = clock.isStuck(member) else { return }
        Self.count(isStuck, &starts)
        if clock.isRecent(session) { Self.count(isStuck, &recent) }
        Self.count(isStuck, &startsByAvatar[session.avatarID, default: StartTally()])
        if let url = session.transport.livekit?.url { Self.count(isStuck, &startsByURL[url, default: StartTally()]) }
    }

    private static func count(_ isStuck: Bool, _ tally: inout StartTally) {
        if isStuck { tally.stuck += 1 } else { tally.started += 1 }
    }

    private mutating func addGroup(_ sessions: [Session]) {
        // Later sessions use the same identity in the same room again: keep only sessions that can overlap.
        let live = sessions.filter { $0.startedAt != nil || $0.status.isActive }
        guard live.count > 1 else { return }
        for session in live.prefix(Self.groupLimit) {
            groups[session.id] = live.prefix(Self.groupLimit).filter { $0.id != session.id }.map {
                Twin(id: $0.id, status: $0.status, startedAt: $0.startedAt, finishedAt: $0.finishedAt)
            }
        }
    }

    /// Maximum number of sessions in one room that are compared, in case a room is used again and again. The newest
    /// sessions come first.
    private static let groupLimit = 16

    package var isEmpty: Bool { count == 0 }

    func twins(of session: Session) -> [Twin] { groups.isEmpty ? [] : groups[session.id] ?? [] }
}
