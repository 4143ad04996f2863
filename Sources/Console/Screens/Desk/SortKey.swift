import Model

/// A column that the desk can be sorted by.
enum SortKey: String, CaseIterable, Sendable {
    case age, status, avatar, room, fps

    var next: SortKey {
        let all = Self.allCases
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }

    /// Whether `a` comes before `b`; equals fall back to newest first, so that the order is total and stands still.
    func precedes(_ a: Session, _ b: Session, in feed: Feed) -> Bool {
        switch self {
        case .age: break
        case .status where a.status != b.status: return Self.rank(a.status) < Self.rank(b.status)
        case .avatar where a.avatarID != b.avatarID: return a.avatarID < b.avatarID
        case .room where a.roomLabel != b.roomLabel: return a.roomLabel < b.roomLabel
        case .fps:
            let (x, y) = (feed.meters[a.id]?.rateAtLastPoll ?? -1, feed.meters[b.id]?.rateAtLastPoll ?? -1)
            if x != y { return x < y }
        default: break
        }
        return a.createdAt == b.createdAt ? a.id > b.id : a.createdAt > b.createdAt
    }

    private static func rank(_ status: SessionStatus) -> Int {
        SessionStatus.known.firstIndex(of: status) ?? SessionStatus.known.count
    }
}

extension Session {
    /// The room, or what stands in its place for other transports.
    var roomLabel: String { transport.livekit?.roomName ?? (transport == .fake ? "fake·local" : transport.type.rawValue) }
}

extension FrameMeter {
    var rateAtLastPoll: Double? { lastPoll.flatMap { rate(at: $0) } }
}
