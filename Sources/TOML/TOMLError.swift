/// Why a text is not TOML.
package struct TOMLError: Error, Equatable, Sendable {
    /// From 1.
    package var line: Int
    /// Without a full stop. Quotes nothing of the text, since that may be a secret.
    package var reason: String
}
