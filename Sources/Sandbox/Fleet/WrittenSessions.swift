import FoundationEssentials
import Model

/// The JSON of sessions that were read lately, each for as long as it stays true: most reads of a list write nothing
/// anew.
struct WrittenSessions {
    private static let limit = 4096

    private struct Entry {
        let bytes: Data
        let until: Date
    }

    private var entries: [SessionStore.Place: Entry] = [:]

    func bytes(_ place: SessionStore.Place, at now: Date) -> Data? {
        guard let entry = entries[place], now < entry.until else { return nil }
        return entry.bytes
    }

    mutating func keep(_ bytes: Data, for place: SessionStore.Place, until: Date) {
        if entries.count >= Self.limit { entries.removeAll(keepingCapacity: true) }
        entries[place] = Entry(bytes: bytes, until: until)
    }

    mutating func remove(_ place: SessionStore.Place) { entries[place] = nil }
    mutating func removeAll() { entries.removeAll() }
}
