/// One thing that is wrong with a create request, at the field where it is.
package struct FieldProblem: Error, Equatable, Sendable {
    /// How the API would class it: 400 `invalid_request` or 422 `unprocessable`.
    package enum Kind: Equatable, Sendable { case invalidRequest, unprocessable }

    /// Dot-path from the root of the body, e.g. `transport.room_name`; empty for the body itself.
    package var path: String
    /// Stable: `<path>.<reason>`, but `transport.unsupported` as the API names it.
    package var code: String
    /// A sentence for people; it never repeats a value.
    package var message: String
    package var kind: Kind

    package init(path: String, code: String, message: String, kind: Kind) {
        self.path = path
        self.code = code
        self.message = message
        self.kind = kind
    }
}
