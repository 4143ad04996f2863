import Client
import Model

/// The calls that the screen has not read yet, and the calls without a response.
final class UnreadCalls: Sendable {
    private struct Kept {
        var calls: [CallRecord] = []
        var detailBytes = 0
        var pending: [UInt64: CallRecord] = [:]
    }

    /// The maximum number of unread calls and of bytes of their headers and bodies; the oldest calls are dropped
    /// first.
    private static let limit = 500
    private static let detailLimit = 2_097_152

    private let kept = LockedValue(Kept())

    /// The calls without a response, the oldest first.
    var pending: [CallRecord] { kept.withLock { $0.pending.values.sorted { $0.startedAt < $1.startedAt } } }

    func begin(_ call: CallRecord) { kept.withLock { $0.pending[call.id] = call } }

    func note(_ call: CallRecord) {
        kept.withLock { kept in
            kept.pending[call.id] = nil
            kept.calls.append(call)
            kept.detailBytes += call.detail?.size ?? 0
            while kept.calls.count > Self.limit || kept.detailBytes > Self.detailLimit {
                kept.detailBytes -= kept.calls.removeFirst().detail?.size ?? 0
            }
        }
    }

    /// Returns the unread calls and removes them.
    func removeAll() -> [CallRecord] {
        kept.withLock { kept in
            defer { (kept.calls, kept.detailBytes) = ([], 0) }
            return kept.calls
        }
    }
}
