/// The error of a failed session, as the server reports it.
package struct SessionFailure: Encodable, Equatable, Sendable {
    package var code: String
    package var message: String

    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case code, message }

    init(_ fields: inout FieldReader<CodingKeys>) {
        self.init(code: fields.text(.code) ?? "unknown", message: fields.text(.message) ?? "")
    }
}
