import Model

/// Error response of the API, without its request id.
struct Refusal: Error, Equatable {
    var status: Int
    var type: APIError.Kind
    var code: String
    var message: String
    var param: String?
    var headers: [String: String] = [:]

    static func invalid(_ code: String, _ message: String, param: String? = nil, status: Int = 400) -> Self {
        Self(status: status, type: .invalidRequest, code: code, message: message, param: param)
    }

    static func unprocessable(_ code: String, _ message: String, param: String) -> Self {
        Self(status: 422, type: .unprocessable, code: code, message: message, param: param)
    }

    static func notFound(_ code: String, _ message: String) -> Self {
        Self(status: 404, type: .notFound, code: code, message: message)
    }

    static func conflict(_ code: String, _ message: String, param: String? = nil) -> Self {
        Self(status: 409, type: .conflict, code: code, message: message, param: param)
    }

    static func authentication(_ code: String, _ message: String) -> Self {
        Self(status: 401, type: .authentication, code: code, message: message, headers: ["WWW-Authenticate": "Bearer"])
    }

    static let `internal` = Self(
        status: 500, type: .internal, code: "internal", message: "Internal server error.")

    init(
        status: Int, type: APIError.Kind, code: String, message: String, param: String? = nil,
        headers: [String: String] = [:]
    ) {
        self.status = status
        self.type = type
        self.code = code
        self.message = message
        self.param = param
        self.headers = headers
    }

    /// The API reports only the first problem of a body.
    init(_ problem: FieldProblem) {
        let isInvalid = problem.kind == .invalidRequest
        self.init(
            status: isInvalid ? 400 : 422, type: isInvalid ? .invalidRequest : .unprocessable, code: problem.code,
            message: problem.message, param: problem.path.isEmpty ? nil : problem.path)
    }

    func envelope(requestID: String) -> ErrorEnvelope {
        ErrorEnvelope(error: APIError(type: type, code: code, message: message, param: param, requestID: requestID))
    }
}

extension Refusal {
    static func methodNotAllowed(_ allowed: [String]) -> Self {
        Self(
            status: 405, type: .invalidRequest, code: "method_not_allowed",
            message: "This path does not support this method.",
            headers: ["Allow": allowed.joined(separator: ", ")])
    }
}
