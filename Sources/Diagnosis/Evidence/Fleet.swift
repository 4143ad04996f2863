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

    /// What two workers must have in common to disturb each other.
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
    /// Empty in a complete fleet.
    private var roomHashes: [Int] = []
    private var endedLengths: [Double] = []

    /// `clockSkew`: seconds by which the API's clock is ahead of `now`; nil if unknown.
    package init(
        _ members: [Member] = [], startUps: StartUpStatistics = StartUpStatistics(), now: Date,
        clockSkew: TimeInterval? = nil
    ) {
        self.init(startUps: startUps, now: now, clockSkew: clockSkew, capacity: members.count)
        for member in members { add(member) }
        complete(members.lazy.map(\.session))
    }

    /// An empty fleet, for `add` and then `complete`. `capacity` is the expected number of sessions.
    package init(startUps: StartUpStatistics, now: Date, clockSkew: TimeInterval?, capacity: Int) {
        clock = FleetClock(now: now, skew: clockSkew, startUps: startUps)
        roomHashes.reserveCapacity(capacity)
    }

    /// Adds a session.
    package mutating func add(_ member: Member) {
        count(member)
        let session = member.session
        if let ran = session.ran, session.status == .ended { endedLengths.append(ran) }
        if let room = session.transport.livekit?.roomName { roomHashes.append(room.hashValue) }
    }

    /// Computes what needs all sessions: those that were added, in the same order. Finished ones are in the order of
    /// the API, newest first.
    package mutating func complete(_ sessions: @autoclosure () -> some Sequence<Session>) {
        // Most rooms have one session: only those whose names have equal hashes are compared.
        let hashes = roomHashes.sorted()
        let repeated = Set(zip(hashes, hashes.dropFirst()).lazy.filter { $0 == $1 }.map(\.0))
        if !repeated.isEmpty { findTwins(sessions(), repeated) }
        lengths = endedLengths.count >= 8 ? Percentiles(endedLengths) : nil
        (roomHashes, endedLengths) = ([], [])
    }

    private mutating func findTwins(_ sessions: some Sequence<Session>, _ hashes: Set<Int>) {
        var rooms: [RoomKey: [Twin]] = [:]
        for session in sessions {
            // Later sessions use the same identity in the same room again: keep only sessions that can overlap.
            guard let settings = session.transport.livekit, hashes.contains(settings.roomName.hashValue),
                session.startedAt != nil || session.status.isActive
            else { continue }
            let key = RoomKey(url: settings.url, room: settings.roomName, identity: settings.workerIdentity)
            guard rooms[key]?.count ?? 0 < Self.groupLimit else { continue }
            rooms[key, default: []].append(
                Twin(
                    id: session.id, status: session.status, startedAt: session.startedAt,
                    finishedAt: session.finishedAt))
        }
        for twins in rooms.values where twins.count > 1 {
            for twin in twins { groups[twin.id] = twins.filter { $0.id != twin.id } }
        }
    }

    private mutating func count(_ member: Member) {
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

    /// Maximum number of sessions in one room that are compared, in case a room is used again and again. The newest
    /// sessions come first.
    private static let groupLimit = 16

    package var isEmpty: Bool { count == 0 }

    package var hasSharedRooms: Bool { !groups.isEmpty }

    /// True if other sessions have the same server, room and worker identity.
    package func isSharing(_ id: SessionID) -> Bool { !groups.isEmpty && groups[id] != nil }

    func twins(of session: Session) -> [Twin] { groups.isEmpty ? [] : groups[session.id] ?? [] }
}
