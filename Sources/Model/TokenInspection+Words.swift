extension TokenInspection {
    /// Scalars of a claim that are quoted.
    private static let longest = 64

    /// A claim's value as evidence may quote it: without what looks like a secret, and cut. Masked first, for half of a
    /// secret looks like none.
    static func shown(_ text: String) -> String {
        let masked = SecretShape.masking(text).unicodeScalars
        guard masked.count > longest else { return String(masked) }
        return String(String.UnicodeScalarView(masked.prefix(longest))) + "…"
    }

    /// Nil for an expectation that is not set.
    static func known(_ text: String?) -> String? { text?.isEmpty == false ? text : nil }
}
