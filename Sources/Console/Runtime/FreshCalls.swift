import Client
import Model

/// Calls that the screen has not been told of yet.
final class FreshCalls: Sendable {
    private struct Kept {
        var calls: [CallRecord] = []
        var detailBytes = 0
    }

    /// Calls that wait at the most, and bytes of their headers and bodies; what nobody takes is let go, the oldest first.
    private static let limit = 500
    private static let detailLimit = 2_097_152

    private let kept = Guarded(Kept())

    func note(_ call: CallRecord) {
        kept.withLock { kept in
            kept.calls.append(call)
            kept.detailBytes += call.detail?.size ?? 0
            while kept.calls.count > Self.limit || kept.detailBytes > Self.detailLimit {
                kept.detailBytes -= kept.calls.removeFirst().detail?.size ?? 0
            }
        }
    }

    /// Gives each call once.
    func take() -> [CallRecord] {
        kept.withLock { kept in
            defer { kept = Kept() }
            return kept.calls
        }
    }
}
