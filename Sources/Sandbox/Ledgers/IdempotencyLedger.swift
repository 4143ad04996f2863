import FoundationEssentials

/// The creates of the last 24 hours by their idempotency keys.
struct IdempotencyLedger {
    static let lifetime: TimeInterval = 24 * 3600
    static let keyLengths = 1...255

    struct Key: Hashable {
        let caller: Fingerprint
        let value: String
    }

    struct Entry {
        let request: Fingerprint
        let body: Data
        let madeAt: Date
    }

    private var entries: [Key: Entry] = [:]
    /// Oldest first.
    private var order: [Key] = []

    mutating func entry(_ key: Key, at now: Date) -> Entry? {
        forget(before: now.addingTimeInterval(-Self.lifetime))
        return entries[key]
    }

    mutating func remember(_ entry: Entry, for key: Key) {
        entries[key] = entry
        order.append(key)
    }

    private mutating func forget(before limit: Date) {
        let old = order.prefix { (entries[$0]?.madeAt ?? limit) <= limit }
        for key in old { entries[key] = nil }
        order.removeFirst(old.count)
    }
}
