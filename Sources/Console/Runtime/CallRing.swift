import Client
import Model

/// The last calls, for tickets: what changed something or failed is kept for longer than one look after another.
final class CallRing: Sendable {
    private struct Kept {
        var notable: [CallRecord] = []
        var looks: [CallRecord] = []
    }

    private static let limit = 300
    /// Looks that a ticket names, of all that went well.
    private static let named = 3

    private let kept = LockedValue(Kept())

    func note(_ record: CallRecord) {
        kept.withLock { kept in
            let path: WritableKeyPath<Kept, [CallRecord]> =
                record.method != "GET" || record.failure != nil ? \.notable : \.looks
            kept[keyPath: path].append(record)
            if kept[keyPath: path].count > Self.limit { kept[keyPath: path].removeFirst(Self.limit / 4) }
        }
    }

    /// The call that created the session and those with its id in their path, in order; of the looks only the last
    /// ones.
    func calls(about id: SessionID) -> [CallRecord] {
        kept.withLock { kept in
            let about = { (record: CallRecord) in record.created == id || record.path.contains(id.rawValue) }
            return (kept.notable.filter(about) + kept.looks.filter(about).suffix(Self.named)).sorted {
                $0.startedAt < $1.startedAt
            }
        }
    }
}
