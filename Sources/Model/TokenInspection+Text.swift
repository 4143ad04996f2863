extension TokenInspection {
    /// Maximum number of Unicode scalars of a quoted claim.
    private static let quoteLimit = 64

    /// A claim's value for messages: masked and shortened. Masking comes first, because a shortened secret might not be
    /// detected.
    package static func shown(_ text: String) -> String {
        let masked = SecretShape.masking(text).unicodeScalars
        guard masked.count > quoteLimit else { return String(masked) }
        return String(String.UnicodeScalarView(masked.prefix(quoteLimit))) + "…"
    }

    /// Nil for an empty text.
    static func known(_ text: String?) -> String? { text?.isEmpty == false ? text : nil }
}
