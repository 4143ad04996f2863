import Client
import Model

/// The last calls, for tickets. Changes and failures are kept separately, so that polls do not displace them.
final class RecentCalls: Sendable {
    private struct Kept {
        var notable: [CallRecord] = []
        var polls: [CallRecord] = []
    }

    private static let limit = 300
    /// The number of successful GET calls in a ticket.
    private static let pollsPerTicket = 3

    private let kept = LockedValue(Kept())

    func note(_ record: CallRecord) {
        kept.withLock { kept in
            let path: WritableKeyPath<Kept, [CallRecord]> =
                record.method != "GET" || record.failure != nil ? \.notable : \.polls
            kept[keyPath: path].append(record)
            if kept[keyPath: path].count > Self.limit { kept[keyPath: path].removeFirst(Self.limit / 4) }
        }
    }

    /// The call that created the session and calls with its id in their path, in order; only the last successful GET
    /// calls.
    func calls(about id: SessionID) -> [CallRecord] {
        kept.withLock { kept in
            let about = { (record: CallRecord) in record.created == id || record.path.contains(id.rawValue) }
            return (kept.notable.filter(about) + kept.polls.filter(about).suffix(Self.pollsPerTicket)).sorted {
                $0.startedAt < $1.startedAt
            }
        }
    }
}
