import FoundationEssentials
import Model
import Settings

/// What the API said a moment ago, so that a Tab after a Tab asks nothing; also that it said nothing.
struct CompletionCache: Sendable {
    /// Seconds.
    static let lifetime: TimeInterval = 10

    /// Nil where there is no folder for state.
    let path: String?

    init(folder: String?) { path = folder.map { $0 + "/completions.json" } }

    /// `kind` of things at that address; nil where it is not known, or too old.
    func offers(_ kind: String, of address: String, now: Date) -> [Offer]? {
        guard let entry = path.flatMap(PrivateFile.readJSON)?[kind], entry["address"]?.string == address,
            let at = entry["at"]?.string.flatMap(Timestamp.date), abs(now.timeIntervalSince(at)) < Self.lifetime
        else { return nil }
        return entry["offers"]?.array?.compactMap { pair in
            pair["value"]?.string.map { Offer(value: $0, detail: pair["detail"]?.string ?? "") }
        }
    }

    func keep(_ offers: [Offer], _ kind: String, of address: String, now: Date) {
        guard let path else { return }
        var entries = PrivateFile.readJSON(path)?.object ?? [:]
        let pairs = offers.map { JSONValue.object(["value": .string($0.value), "detail": .string($0.detail)]) }
        entries[kind] = .object([
            "address": .string(address), "at": .string(Timestamp.text(now)), "offers": .array(pairs),
        ])
        _ = PrivateFile.write(.object(entries), to: path)
    }
}
