import FoundationEssentials
import Model

/// Cache of sessions as JSON. An entry is valid until its session changes, so that most list requests encode nothing.
struct SessionJSONCache {
    private static let limit = 4096

    private struct Entry {
        let bytes: Data
        let expiry: Date
    }

    private var entries: [SessionStore.Place: Entry] = [:]

    func bytes(_ place: SessionStore.Place, at now: Date) -> Data? {
        guard let entry = entries[place], now < entry.expiry else { return nil }
        return entry.bytes
    }

    mutating func keep(_ bytes: Data, for place: SessionStore.Place, until: Date) {
        if entries.count >= Self.limit { entries.removeAll(keepingCapacity: true) }
        entries[place] = Entry(bytes: bytes, expiry: until)
    }

    mutating func remove(_ place: SessionStore.Place) { entries[place] = nil }
    mutating func removeAll() { entries.removeAll() }
}
