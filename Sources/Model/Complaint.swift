/// Why something was not done, in words for the user.
package struct Complaint: Error, Equatable, Sendable {
    /// Without anything in it that looks like a secret: a path or an argument may be a token on the wrong line.
    package let sentence: String

    package init(_ sentence: String) { self.sentence = SecretShape.masking(sentence) }
}
