/// A registry of known secrets that masks them in text for logs, files, the clipboard and exports.
package final class SecretRegistry: Sendable {
    /// The instance of the program; tests create their own.
    package static let shared = SecretRegistry()

    private struct State {
        var redactor = Redactor()
        var revision = 0
        var echoedCount = 0

        mutating func note(_ secret: Secret) {
            guard secret.count >= Redactor.shortest, !redactor.isKnown(secret) else { return }
            redactor.note(secret)
            revision += 1
        }
    }

    /// Each one costs time for all later answers, and a server chooses how many it echoes.
    private static let echoedLimit = 512

    private let state = LockedValue(State())

    package init() {}

    package func note(_ secret: Secret?) {
        if let secret { state.withLock { $0.note(secret) } }
    }

    /// A redactor with all secrets registered so far.
    package var redactor: Redactor { state.withLock { $0.redactor } }

    /// Changes with every secret that is registered.
    package var revision: Int { state.withLock { $0.revision } }

    /// A redactor that also masks these tokens, which the server has echoed. Registers them, up to a limit.
    package func redactor(notingEchoed tokens: [Secret]) -> Redactor {
        guard !tokens.isEmpty else { return redactor }
        return state.withLock { state in
            let kept = tokens.filter { !state.redactor.isKnown($0) }
            for token in kept.prefix(Self.echoedLimit - state.echoedCount) {
                state.note(token)
                state.echoedCount += 1
            }
            var redactor = state.redactor
            for token in kept { redactor.note(token) }
            return redactor
        }
    }

    /// Masks the registered secrets in every encoding, and text that has the shape of a secret.
    package func masking(_ text: String) -> String { SecretShape.masking(redactor.redacted(text)) }

    /// True if `masking` would change the text.
    package func containsSecret(in text: String) -> Bool {
        SecretShape.found(in: text) != nil || redactor.containsSecret(in: text)
    }
}
