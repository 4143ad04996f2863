/// A validation error of one field of a create request.
package struct FieldProblem: Error, Equatable, Sendable {
    /// The API's error class: 400 `invalid_request` or 422 `unprocessable`.
    package enum Kind: Equatable, Sendable { case invalidRequest, unprocessable }

    /// Dot-path from the root of the body, e.g. `transport.room_name`; empty for the body itself.
    package var path: String
    /// Stable code `<path>.<reason>`, except `transport.unsupported`, which is the API's own code.
    package var code: String
    /// A sentence for the user; never contains the field's value.
    package var message: String
    package var kind: Kind

    package init(path: String, code: String, message: String, kind: Kind) {
        self.path = path
        self.code = code
        self.message = message
        self.kind = kind
    }
}
