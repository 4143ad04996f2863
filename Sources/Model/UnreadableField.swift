/// A field of an answer with a value that can't be used. Only this field is left out.
package struct UnreadableField: Error, Hashable, Sendable {
    /// Dot-path from the session, such as `usage.billable_seconds`; empty for the session itself.
    package var path: String
    /// What the answer contains, in words, such as "a number with a fraction"; never the value.
    package var found: String
    package var expected: String

    package init(path: String, found: String, expected: String) {
        (self.path, self.found, self.expected) = (path, found, expected)
    }

    /// `usage.billable_seconds: a number with a fraction, expected a whole number`.
    package var words: String { (path.isEmpty ? "" : path + ": ") + problem }
    package var problem: String { "\(found), expected \(expected)" }
}

extension UnreadableField: Encodable {
    private enum CodingKeys: String, CodingKey { case field, problem }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(path, forKey: .field)
        try values.encode(problem, forKey: .problem)
    }
}
