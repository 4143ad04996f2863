import Model

/// A label of a sample: a name of ours, and a value that can come from outside.
package struct MetricLabel: Hashable, Sendable {
    /// Longest value in characters; longer ones are shortened.
    package static let valueLimit = 100

    package let name: String
    package let value: String

    /// The name must match `[a-zA-Z_][a-zA-Z0-9_]*`. Masks what looks like a secret in the value, replaces control
    /// characters by spaces, and shortens it to `valueLimit`.
    package init(_ name: String, _ value: String) { (self.name, self.value) = (name, Self.clean(value)) }

    static func clean(_ text: String) -> String {
        // Most values are short ASCII words.
        guard text.utf8.count > 8 || !text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return text }
        // Shortened before it is masked: a value can have megabytes.
        let characters = text.prefix(valueLimit + 1)
        let short = characters.count > valueLimit ? characters.dropLast(2) + "…" : characters
        let printable = String.UnicodeScalarView(short.unicodeScalars.prefix(4 * valueLimit).map(printable))
        return SecretShape.masking(String(printable))
    }

    private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: " "
        default: scalar
        }
    }

    /// The name of a label for a key from outside, such as `metadata_tenant_id` for `tenant-id`.
    package static func name(prefix: String, key: String) -> String {
        prefix + String(key.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }.prefix(64))
    }
}
