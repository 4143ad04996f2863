/// The error of a failed session, as the server reports it.
package struct SessionFailure: Codable, Equatable, Sendable {
    package var code: String
    package var message: String

    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        code = try values.decodeMasked(.code) ?? "unknown"
        message = try values.decodeMasked(.message) ?? ""
    }
}
