import FoundationEssentials
import Model
import Settings

/// Short-lived file cache of completion candidates, including empty results, so that repeated Tabs send no request.
struct CompletionCache: Sendable {
    /// Lifetime of an entry in seconds.
    static let lifetime: TimeInterval = 10

    /// Nil without a state folder.
    let path: String?

    init(folder: String?) { path = folder.map { $0 + "/completions.json" } }

    /// The cached candidates of `kind` from the API at `address`; nil when there are none or they are too old.
    func offers(_ kind: String, of address: String, now: Date) -> [CompletionCandidate]? {
        guard let entry = path.flatMap(PrivateFile.readJSON)?[kind], entry["address"]?.string == address,
            let at = entry["at"]?.string.flatMap(Timestamp.date), abs(now.timeIntervalSince(at)) < Self.lifetime
        else { return nil }
        return entry["offers"]?.array?.compactMap { pair in
            pair["value"]?.string.map { CompletionCandidate(value: $0, detail: pair["detail"]?.string ?? "") }
        }
    }

    func keep(_ offers: [CompletionCandidate], _ kind: String, of address: String, now: Date) {
        guard let path else { return }
        var entries = PrivateFile.readJSON(path)?.object ?? [:]
        let pairs = offers.map { JSONValue.object(["value": .string($0.value), "detail": .string($0.detail)]) }
        entries[kind] = .object([
            "address": .string(address), "at": .string(Timestamp.text(now)), "offers": .array(pairs),
        ])
        _ = PrivateFile.write(.object(entries), to: path)
    }
}
