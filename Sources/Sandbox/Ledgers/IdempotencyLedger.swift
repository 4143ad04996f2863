import FoundationEssentials

/// Responses to the creates of the last 24 hours, by idempotency key.
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
        removeExpired(before: now.addingTimeInterval(-Self.lifetime))
        return entries[key]
    }

    mutating func remember(_ entry: Entry, for key: Key) {
        entries[key] = entry
        order.append(key)
    }

    private mutating func removeExpired(before limit: Date) {
        let expired = order.prefix { (entries[$0]?.madeAt ?? limit) <= limit }
        for key in expired { entries[key] = nil }
        order.removeFirst(expired.count)
    }
}
