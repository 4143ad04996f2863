import FoundationEssentials
import Media
import Model
import RoomRecords

/// What the helper process has reported about the room that it has joined: readings, events and voices.
package struct JoinedRoom: Equatable, Sendable {
    /// A change of the room that the helper saw.
    package struct Event: Equatable, Sendable {
        package enum Kind: Equatable, Sendable {
            case joined(kind: String)
            /// With LiveKit's reason.
            case left(reason: String)
            case published(track: String)
            case unpublished(track: String)
            case muted(track: String)
            case unmuted(track: String)
            case quality(String)
            case reconnecting, reconnected
        }

        package var at: Date
        /// Empty for events of this console's own connection.
        package var identity: String
        package var kind: Kind
    }

    /// Maximum number of events; the oldest are dropped.
    package static let eventLimit = 100
    /// Seconds without another participant after which the room is left, so that the helper does not keep it open.
    package static let emptyTimeout = 30.0
    /// Seconds after which the room is left if the avatar has left and does not come back.
    private static let absenceTimeout = 30.0

    package private(set) var readings = RoomReadings()
    /// Oldest first.
    package private(set) var events: [Event] = []
    package private(set) var isReconnecting = false
    /// Levels of the audio tracks, by sid.
    private(set) var voices: [String: VoiceLevels] = [:]
    package private(set) var firstPictureAt: Date?
    /// Identity of the worker; nil without the settings of a session.
    private let worker: String?
    private var emptySince: Date?
    private var avatarLeftAt: Date?
    private var readyAt: Date?
    private var avatarCameAt: Date?
    /// Time of the last record, or of the last `advance`.
    private var latest: Date?

    /// `worker` is the identity of the session's worker, if the room belongs to a session.
    package init(worker: String? = nil) { self.worker = worker }

    package mutating func apply(_ record: RoomRecord, at now: Date) {
        noteClock(now)
        note(record, at: now)
        switch record {
        case .ready: readyAt = now
        case .left(let identity, _) where identity == avatarIdentity: avatarLeftAt = now
        case .sound(let sid, let sound):
            if readings.trackName(sid) != nil, !readings.isMuted(sid) {
                voices[sid, default: VoiceLevels()].add(sound.meanSquare, at: now)
            }
        case .pictures(let sid, let pictures):
            if firstPictureAt == nil, pictures.count > 0, picture?.sid == sid { firstPictureAt = now }
        case .trackEnded(_, let sid): voices[sid] = nil
        case .joined, .left, .track, .muted, .picture, .quality, .reconnecting, .reconnected, .over: break
        }
        readings.apply(record, at: now)
        switch record {
        case .joined, .track: noteAvatar(at: now)
        case .left: voices = voices.filter { readings.trackName($0.key) != nil }
        case .ready, .trackEnded, .muted, .sound, .pictures, .picture, .quality, .reconnecting, .reconnected, .over:
            break
        }
        emptySince = readings.isReady && readings.isEmpty ? emptySince ?? now : nil
    }

    /// Drops levels that are too old to be shown. Call it at least once a second, also if no record arrives.
    package mutating func advance(to now: Date) {
        noteClock(now)
        readings.advance(to: now)
        for sid in voices.keys { voices[sid]?.advance(to: now) }
    }

    /// If the clock was set back, moves the times from which timeouts count, so that the room is not left too late.
    private mutating func noteClock(_ now: Date) {
        defer { latest = now }
        guard let latest, now < latest else { return }
        func moved(_ date: Date?) -> Date? { date?.addingTimeInterval(now.timeIntervalSince(latest)) }
        (emptySince, avatarLeftAt) = (moved(emptySince), moved(avatarLeftAt))
        (readyAt, avatarCameAt) = (moved(readyAt), moved(avatarCameAt))
    }

    private mutating func noteAvatar(at now: Date) {
        guard avatarIdentity != nil else { return }
        avatarLeftAt = nil
        avatarCameAt = avatarCameAt ?? now
    }

    private mutating func note(_ record: RoomRecord, at now: Date) {
        func name(_ sid: String) -> String { readings.trackName(sid) ?? sid }
        switch record {
        case .joined(let identity, let kind): add(.joined(kind: kind), identity, now)
        case .left(let identity, let reason): add(.left(reason: reason), identity, now)
        case .track(let identity, _, let name, _, let isMuted):
            add(.published(track: name), identity, now)
            if isMuted { add(.muted(track: name), identity, now) }
        case .trackEnded(let identity, let sid): add(.unpublished(track: name(sid)), identity, now)
        case .muted(let identity, let sid, let isMuted):
            add(isMuted ? .muted(track: name(sid)) : .unmuted(track: name(sid)), identity, now)
        case .quality(let identity, let quality):
            // Assume an excellent connection at first, so that it creates no event.
            let old = readings.quality(of: identity) ?? "excellent"
            if old != quality { add(.quality(quality), isOwn(identity) ? "" : identity, now) }
        case .reconnecting:
            isReconnecting = true
            add(.reconnecting, "", now)
        case .reconnected:
            isReconnecting = false
            add(.reconnected, "", now)
        case .ready, .sound, .pictures, .picture, .over: break
        }
    }

    /// True for this console's hidden participant.
    private func isOwn(_ identity: String) -> Bool { identity.hasPrefix(LiveKitParticipant.watcherPrefix) }

    private mutating func add(_ kind: Event.Kind, _ identity: String, _ now: Date) {
        events.append(Event(at: now, identity: identity, kind: kind))
        if events.count > Self.eventLimit { events.removeFirst() }
    }

    // MARK: The avatar

    private var avatarIdentity: String? {
        readings.identity(where: isAvatar) ?? worker.flatMap { readings.isPresent($0) ? $0 : nil }
    }

    /// True if the avatar joined at least 2 s after this viewer.
    var hasSeenStart: Bool {
        guard let readyAt, let avatarCameAt else { return false }
        return avatarCameAt.timeIntervalSince(readyAt) >= 2
    }

    /// True for tracks with the documented names, and for those of the worker.
    private func isAvatar(track: String, identity: String) -> Bool {
        track.hasPrefix("protoface-avatar") || identity == worker
    }

    package func isAvatar(_ reading: RoomReadings.Reading) -> Bool {
        isAvatar(track: reading.track, identity: reading.identity)
    }

    /// The avatar's voice; nil if it publishes none.
    package var voice: RoomReadings.Reading? { readings.readings.first { $0.isAudio && isAvatar($0) } }
    /// The avatar's video; nil if it publishes none.
    package var picture: RoomReadings.Reading? { readings.readings.first { !$0.isAudio && isAvatar($0) } }

    /// Why the room should be left now; nil if it should not.
    package func reasonToLeave(at now: Date) -> String? {
        if let emptySince, now.timeIntervalSince(emptySince) >= Self.emptyTimeout {
            return "nobody else is in the room"
        }
        if let avatarLeftAt, now.timeIntervalSince(avatarLeftAt) >= Self.absenceTimeout {
            return "the avatar has left the room"
        }
        return nil
    }

    // MARK: Sharing

    /// A copy for shared screens: `rename` replaces the names of participants and tracks.
    package func renamed(_ rename: (String) -> String) -> JoinedRoom {
        var copy = self
        copy.readings = readings.renamed(rename)
        copy.events = events.map { event in
            var event = event
            event.identity = event.identity.isEmpty ? "" : rename(event.identity)
            event.kind = event.kind.renamed { RoomReadings.renamedTrack($0, rename) }
            return event
        }
        return copy
    }
}

extension JoinedRoom.Event.Kind {
    fileprivate func renamed(_ rename: (String) -> String) -> JoinedRoom.Event.Kind {
        switch self {
        case .joined, .left, .quality, .reconnecting, .reconnected: self
        case .published(let track): .published(track: rename(track))
        case .unpublished(let track): .unpublished(track: rename(track))
        case .muted(let track): .muted(track: rename(track))
        case .unmuted(let track): .unmuted(track: rename(track))
        }
    }
}
