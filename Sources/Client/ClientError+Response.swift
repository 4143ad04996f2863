import Model

extension ClientError {
    /// Selects the case by the type of the API error, or by the HTTP status if the type is unknown.
    init(_ error: APIError, status: Int, retryAfter: Duration?) {
        var error = error
        error.status = status
        switch error.type {
        case .invalidRequest: self = .invalid(error)
        case .authentication: self = .unauthenticated(error)
        case .quotaExceeded: self = status == 402 ? .noCredit(error) : .quotaExceeded(error)
        case .permission: self = .forbidden(error)
        case .notFound: self = .notFound(error)
        case .conflict: self = .conflict(error)
        case .unprocessable: self = .unprocessable(error)
        case .rateLimit: self = .rateLimited(error, retryAfter: retryAfter)
        case .internal: self = .serverFault(error)
        case .serviceUnavailable: self = .unavailable(error, retryAfter: retryAfter)
        default: self.init(unknownType: error, status: status, retryAfter: retryAfter)
        }
    }

    private init(unknownType error: APIError, status: Int, retryAfter: Duration?) {
        switch status {
        case 400: self = .invalid(error)
        case 401: self = .unauthenticated(error)
        case 402: self = .noCredit(error)
        case 403: self = .forbidden(error)
        case 404: self = .notFound(error)
        case 409: self = .conflict(error)
        case 422: self = .unprocessable(error)
        case 429: self = .rateLimited(error, retryAfter: retryAfter)
        case 503: self = .unavailable(error, retryAfter: retryAfter)
        case 500...: self = .serverFault(error)
        default: self = .refused(error, status: status)
        }
    }

    /// Adds the source of the key to the error about a rejected key.
    func naming(_ key: String?) -> ClientError {
        if case .unauthenticated(let error, _) = self { .unauthenticated(error, key: key) } else { self }
    }

    init(_ failure: TransferFailure, limits: TransferLimits) {
        switch failure {
        case .library(let reason): self = .libraryMissing(reason)
        case .cancelled: self = .cancelled
        case .tooLarge: self = .tooLarge(limit: limits.maximumBodyBytes)
        case .fault(let fault) where fault.isTimeout && fault.status != nil: self = .stalled(limits.requestTimeout)
        case .fault(let fault) where fault.isTimeout && fault.hasConnected: self = .timedOut(limits.requestTimeout)
        case .fault(let fault) where fault.isNotHTTP: self = .notTheAPI(NonAPIResponse(status: fault.status ?? 0))
        case .fault(let fault) where fault.isInvalidContentEncoding:
            self = .undecodable(what: "the content encoding", requestID: nil)
        case .fault(let fault): self = .unreachable(ConnectionFailure(fault))
        }
    }
}
