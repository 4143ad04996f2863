/// Syntax error in a TOML document.
package struct TOMLError: Error, Equatable, Sendable {
    /// Starts at 1.
    package var line: Int
    /// Without a full stop, and without any part of the document, which may contain secrets.
    package var reason: String
}
