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
        /// The rows of a page, which the next answer can reuse.
        var page: PageText?
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

    /// Returns the last page of sessions from `target`, to reuse the rows that have not changed.
    func page(for target: String) -> PageText? { state.withLock { $0.entries[target]?.page } }

    func keep(
        _ value: any Sendable, for target: String, _ body: Data, _ basis: Basis, displayBody: CallDetail.Body?,
        page: PageText? = nil
    ) {
        state.withLock { state in
            state.size += body.count - (state.entries[target]?.body.count ?? 0)
            state.entries[target] = Entry(
                basis: basis, body: body, value: value, displayBody: displayBody, page: page)
            if state.size > Self.sizeLimit || state.entries.count > Self.countLimit { state = State() }
        }
    }
}
