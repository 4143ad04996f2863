/// A registry of known secrets that masks them in text for logs, files, the clipboard and exports.
package final class SecretRegistry: Sendable {
    /// The instance of the program; tests create their own.
    package static let shared = SecretRegistry()

    private let state = LockedValue(Redactor())

    package init() {}

    package func note(_ secret: Secret?) {
        if let secret { state.withLock { $0.note(secret) } }
    }

    /// A redactor with all secrets registered so far.
    package var redactor: Redactor { state.withLock { $0 } }

    /// Masks the registered secrets in every encoding, and text that has the shape of a secret.
    package func masking(_ text: String) -> String { SecretShape.masking(redactor.redacted(text)) }

    /// True if `masking` would change the text.
    package func containsSecret(in text: String) -> Bool {
        SecretShape.found(in: text) != nil || redactor.containsSecret(in: text)
    }
}
