import FoundationEssentials

/// The sort order of stored sessions by a column. Equal sessions are sorted newest first, so that the order is total.
package struct SessionSortOrder {
    private let shelf: CompactSessionStore
    private let column: SessionColumn
    private let isReversed: Bool
    private let now: Double
    private let clockSkew: Double
    private let live: [CompactSessionStore.Slot: LocalSessionState]
    /// Ranks of the sessions in trouble, the worst first.
    private let troubles: [CompactSessionStore.Slot: Int]
    /// Sort rank by the pool number of the status.
    private let ranks: [UInt32: Int]

    /// `clockSkew` as in `SessionFilterEvaluator.init`.
    package init(
        _ shelf: CompactSessionStore, by column: SessionColumn, isReversed: Bool, at now: Date,
        clockSkew: TimeInterval = 0,
        live: [CompactSessionStore.Slot: LocalSessionState] = [:], troubles: [CompactSessionStore.Slot: Int] = [:]
    ) {
        (self.shelf, self.column, self.isReversed, self.live, self.clockSkew) = (
            shelf, column, isReversed, live, clockSkew
        )
        self.troubles = troubles
        self.now = now.timeIntervalSinceReferenceDate
        let known = SessionStatus.known.enumerated().compactMap { rank, status in
            shelf.pool.number(of: status.rawValue).map { ($0, rank) }
        }
        ranks = Dictionary(known) { first, _ in first }
    }

    package func precedes(_ a: CompactSessionStore.Slot, _ b: CompactSessionStore.Slot) -> Bool {
        isReversed ? isBefore(b, a) : isBefore(a, b)
    }

    private func isBefore(_ a: CompactSessionStore.Slot, _ b: CompactSessionStore.Slot) -> Bool {
        let (x, y) = (shelf.records[Int(a)], shelf.records[Int(b)])
        if let isBefore = compare(x, a, y, b) { return isBefore }
        return x.createdAt == y.createdAt ? shelf.ids[Int(a)] > shelf.ids[Int(b)] : x.createdAt > y.createdAt
    }

    /// Nil if the sessions are equal in this column.
    private func compare(
        _ x: SessionRecord, _ a: CompactSessionStore.Slot, _ y: SessionRecord, _ b: CompactSessionStore.Slot
    )
        -> Bool?
    {
        switch column {
        case .age, .created, .audio, .people, .agent: return nil
        case .trouble: return troubles.isEmpty ? nil : rank(troubles[a], troubles[b])
        case .status: return number(Double(rank(x)), Double(rank(y)))
        case .lasted: return number(x.age(at: clockTime(for: a)), y.age(at: clockTime(for: b)))
        case .fps: return number(live[a]?.rate ?? -1, live[b]?.rate ?? -1)
        case .frames: return number(Double(x.knownFrames ?? -1), Double(y.knownFrames ?? -1))
        case .ends: return number(endTime(x), endTime(y))
        case .session: return shelf.ids[Int(a)] == shelf.ids[Int(b)] ? nil : shelf.ids[Int(a)] < shelf.ids[Int(b)]
        case .avatar: return text(x.avatarID, y.avatarID)
        case .room:
            return x.isLiveKit && y.isLiveKit
                ? text(x.roomName, y.roomName) : text(shelf.roomLabel(x), shelf.roomLabel(y))
        case .quality: return text(x.quality, y.quality)
        case .source: return text(x.audioSource, y.audioSource)
        case .identity: return text(x.workerIdentity, y.workerIdentity)
        case .host: return text(x.url, y.url)
        case .transport: return text(x.transportType, y.transportType)
        case .error: return text(x.failureCode, y.failureCode)
        case .meta(let key): return shelf.compare(shelf.value(of: key, x), shelf.value(of: key, y))
        }
    }

    /// Current time of the clock that created the session's dates.
    private func clockTime(for slot: CompactSessionStore.Slot) -> Double {
        live[slot]?.isFake == true ? now : now + clockSkew
    }

    /// Sessions without trouble come last.
    private func rank(_ a: Int?, _ b: Int?) -> Bool? { a == b ? nil : (a ?? .max) < (b ?? .max) }

    private func rank(_ record: SessionRecord) -> Int { ranks[record.status] ?? ranks.count + 8 }

    /// Time at which the maximum duration ends the session; infinity if unknown, which sorts last.
    private func endTime(_ record: SessionRecord) -> Double {
        guard record.isActive, record.startedAt != SessionRecord.never, record.maxDurationSeconds > 0 else {
            return .infinity
        }
        return record.startedAt + Double(record.maxDurationSeconds)
    }

    private func number(_ a: Double, _ b: Double) -> Bool? { a == b ? nil : a < b }

    /// Missing strings sort last.
    private func text(_ a: UInt32, _ b: UInt32) -> Bool? {
        if a == b { return nil }
        if a == 0 || b == 0 { return b == 0 }
        return text(shelf.pool[a], shelf.pool[b])
    }

    private func text(_ a: String, _ b: String) -> Bool? { a == b ? nil : a < b }
}

extension CompactSessionStore {
    /// The room name, or the transport type if the transport is not LiveKit.
    func roomLabel(_ record: SessionRecord) -> String {
        if record.isLiveKit { return pool[record.roomName] }
        let type = pool[record.transportType]
        return type == TransportType.fake.rawValue ? "fake·local" : type
    }

    func value(of key: String, _ record: SessionRecord) -> JSONValue? {
        guard let number = pool.number(of: key) else { return nil }
        for index in stride(from: Int(record.metadata.lowerBound), to: Int(record.metadata.upperBound), by: 2)
        where metadata[index] == number {
            return value(metadata[index + 1])
        }
        return nil
    }

    /// Numbers sort by value and before strings; missing values sort last. Nil if equal.
    func compare(_ a: JSONValue?, _ b: JSONValue?) -> Bool? {
        guard let a, let b else { return a == nil && b == nil ? nil : a != nil }
        switch (a.numericValue, b.numericValue) {
        case (let x?, let y?): return x == y ? nil : x < y
        case (nil, nil): return a.shown == b.shown ? nil : a.shown < b.shown
        default: return a.numericValue != nil
        }
    }
}

extension JSONValue {
    fileprivate var numericValue: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .null, .bool, .string, .array, .object: nil
        }
    }
}
