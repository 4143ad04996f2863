import FoundationEssentials
import Model

/// Caches the last answers to repeated requests: an answer with the same bytes is not masked and decoded again.
///
/// Keeps only answers without a secret.
final class AnswerCache: Sendable {
    /// Everything besides the body that the decoded answer depends on.
    struct Basis: Equatable, Sendable {
        var contentType: String?
        /// `SecretRegistry.revision` before the answer was masked.
        var revision: Int
    }

    private struct Entry: Sendable {
        var basis: Basis
        var body: Data
        var value: any Sendable
        var displayBody: CallDetail.Body?
    }

    private struct State: Sendable {
        var entries: [String: Entry] = [:]
        var size = 0
    }

    /// If one of these limits is exceeded, all answers are dropped: total bytes of all bodies (about thirty pages of
    /// sessions), and number of answers.
    private static let sizeLimit = 2_097_152, countLimit = 64

    private let state = LockedValue(State())

    /// Returns the decoded value of the last answer to `target`, if that answer was equal.
    func value<Value>(
        _ type: Value.Type, for target: String, _ body: Data, _ basis: Basis
    ) -> (value: Value, displayBody: CallDetail.Body?)? {
        let entry = state.withLock { $0.entries[target] }
        guard let entry, entry.basis == basis, entry.body == body, let value = entry.value as? Value else { return nil }
        return (value, entry.displayBody)
    }

    func keep(
        _ value: any Sendable, for target: String, _ body: Data, _ basis: Basis, displayBody: CallDetail.Body?
    ) {
        state.withLock { state in
            state.size += body.count - (state.entries[target]?.body.count ?? 0)
            state.entries[target] = Entry(basis: basis, body: body, value: value, displayBody: displayBody)
            if state.size > Self.sizeLimit || state.entries.count > Self.countLimit { state = State() }
        }
    }
}
