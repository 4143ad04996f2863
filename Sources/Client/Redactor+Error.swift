import Model

extension Redactor {
    func redacted(_ error: APIError) -> APIError {
        APIError(
            type: APIError.Kind(rawValue: redacted(error.type.rawValue)), code: redacted(error.code),
            message: redacted(error.message), param: error.param.map { redacted($0) },
            requestID: error.requestID.map { redacted($0) })
    }
}
