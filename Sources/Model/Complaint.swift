/// Why something was not done, as a sentence for the user.
package struct Complaint: Error, Equatable, Sendable {
    /// Masked, because a path or an argument may be a token that was entered in the wrong place.
    package let sentence: String

    package init(_ sentence: String) { self.sentence = SecretShape.masking(sentence) }
}
