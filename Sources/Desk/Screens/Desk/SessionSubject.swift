import FoundationEssentials
import Model

/// Provides the values of a session to filters.
package struct SessionSubject: FilterSubject {
    /// Seconds without a frame after which a running session counts as a ghost.
    static let ghostAfter: TimeInterval = 60

    package let session: Session
    package let feed: Feed
    package let now: Date
    /// Seconds by which the clock of the session's times is ahead of `now`.
    package var clockSkew: TimeInterval = 0
    package var isMarked = false

    package init(session: Session, feed: Feed, now: Date, clockSkew: TimeInterval = 0, isMarked: Bool = false) {
        self.session = session
        self.feed = feed
        self.now = now
        self.clockSkew = clockSkew
        self.isMarked = isMarked
    }

    package var status: SessionStatus { session.status }

    package func number(_ field: FilterField) -> Double? {
        switch field {
        case .age: session.age(at: now.addingTimeInterval(clockSkew))
        case .ends: session.remaining(at: now.addingTimeInterval(clockSkew))
        case .created: session.createdAt.timeIntervalSince1970
        case .fps: feed.rate(of: session, at: now)
        case .frames: session.usage?.frames.map { Double($0) }
        case .status, .room, .avatar, .id, .transport, .host, .identity, .audio, .quality, .error, .meta, .rule,
            .is:
            nil
        }
    }

    package func has(_ flag: FilterFlag) -> Bool {
        switch flag {
        case .stalled: feed.isStalled(session, at: now)
        case .ghost: feed.isGhost(session, at: now)
        case .marked: isMarked
        case .fake: feed.isFakeSession(session.id)
        case .active: status.isActive
        case .terminal: status.isTerminal
        case .trouble: feed.doctor.troubles[session.id] != nil
        }
    }

    package func hasText(of field: FilterField, key: String?, _ test: TextTest) -> Bool {
        if field == .meta {
            return session.metadata.contains { $0.key.lowercased() == key && test.passes($0.value.shown) }
        }
        return texts(field).contains { $0.map(test.passes) ?? false }
    }

    private func texts(_ field: FilterField) -> [String?] {
        let settings = session.transport.livekit
        switch field {
        case .room: return [session.roomLabel]
        case .avatar: return [session.avatarID]
        case .id: return [session.id.rawValue]
        case .transport: return [session.transport.type.rawValue]
        case .host: return [settings?.url]
        case .identity: return [settings?.workerIdentity, settings?.subscribeToIdentity]
        case .audio: return [settings?.audioSource.rawValue]
        case .quality: return [session.quality.rawValue]
        case .error: return [session.failure?.code]
        case .rule: return rules
        case .status, .age, .ends, .created, .fps, .frames, .meta, .is: return []
        }
    }

    private var rules: [String] {
        feed.shelf.slot(session.id).map { feed.rules(of: $0, at: now, clockSkew: clockSkew) } ?? []
    }

    package func hasText(_ test: TextTest) -> Bool {
        if test.passes(status.rawValue) { return true }
        let fields: [FilterField] = [.id, .room, .avatar, .transport, .host, .identity, .error]
        if feed.isStalled(session, at: now), test.passes("stalled") { return true }
        if feed.doctor.troubles[session.id]?.searchWords.contains(where: test.passes) == true { return true }
        return fields.contains { texts($0).contains { $0.map(test.passes) ?? false } }
            || session.metadata.contains { test.passes($0.key) || test.passes($0.value.shown) }
    }
}

extension Feed {
    /// Frames per second, measured or else derived; nil if unknown.
    func rate(of session: Session, at now: Date) -> Double? {
        guard session.status == .running else { return nil }
        if let video = media[session.id]?.video { return video.rate }
        return meter(session.id)?.rate(at: now)
    }

    package func isStalled(_ session: Session, at now: Date) -> Bool {
        guard session.status == .running else { return false }
        // A rate of 0 covers frames that stopped before the measurement began.
        return media[session.id]?.video.isStalled == true || rate(of: session, at: now) == 0
            || meter(session.id)?.isStalled(at: now) == true
    }

    /// True if a running session, which is billed, has had no new frame for more than `ghostAfter`.
    func isGhost(_ session: Session, at now: Date) -> Bool {
        guard session.status == .running, session.age(at: now) > SessionSubject.ghostAfter else { return false }
        if !session.isUnreadable("usage.frames"), (session.usage?.frames ?? 0) == 0 { return true }
        guard let meter = meter(session.id), meter.isStalled(at: now), let last = meter.stalledSince else {
            return false
        }
        return now.timeIntervalSince(last) > SessionSubject.ghostAfter
    }
}
