/// Every secret that has entered, known by its prints: the one door for text that leaves to log, file, clipboard or
/// export.
package final class SecretBook: Sendable {
    /// The program's own; tests make theirs.
    package static let ofProcess = SecretBook()

    private let state = Guarded(Redactor())

    package init() {}

    package func note(_ secret: Secret?) {
        if let secret { state.withLock { $0.note(secret) } }
    }

    /// What knows all that has entered so far.
    package var redactor: Redactor { state.withLock { $0 } }

    /// The text without any secret: those that entered, in whatever form, and what has the shape of one.
    package func redacting(_ text: String) -> String { SecretShape.masking(redactor.redacted(text)) }

    /// True where `redacting` would take something out: what must not be written for someone else.
    package func holdsSecret(in text: String) -> Bool {
        SecretShape.found(in: text) != nil || redactor.holdsSecret(in: text)
    }
}
