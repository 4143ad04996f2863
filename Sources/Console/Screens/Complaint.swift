/// Why something was not done, in words for the user.
struct Complaint: Error, Equatable, Sendable {
    var sentence: String

    init(_ sentence: String) { self.sentence = sentence }
}
