import Model

/// Reason why a call failed, grouped by what the user must do next.
package enum ClientError: Error, Equatable, Sendable {
    // Detected before the request was sent.
    case baseURL(BaseURL.Problem)
    /// The field's value can't be sent, such as an id that is not a path segment or a key with a line break.
    case unsendable(field: String)
    case libraryMissing(String)

    // The API rejected the request.
    case invalid(APIError)
    /// With the source of the key, if it is known.
    case unauthenticated(APIError, key: String? = nil)
    case noCredit(APIError)
    case forbidden(APIError)
    case notFound(APIError)
    case conflict(APIError)
    case unprocessable(APIError)
    case rateLimited(APIError, retryAfter: Duration?)
    /// A limit of the plan; a retry does not help.
    case quotaExceeded(APIError)
    case unavailable(APIError, retryAfter: Duration?)
    case serverFault(APIError)
    /// An unknown error type with a status that has no case of its own.
    case refused(APIError, status: Int)

    // The response is not from the API or violates its contract.
    case notTheAPI(NonAPIResponse)
    /// `what` contains the field's name, never its value.
    case undecodable(what: String, requestID: String?)
    case redirected(status: Int, host: String?)
    case tooLarge(limit: Int)
    /// A list has more pages, but its next cursor is missing or was already used.
    case brokenPaging(cursor: String?)

    // No response, or an incomplete one.
    case unreachable(ConnectionFailure)
    case timedOut(Duration)
    /// The response started but did not end in time.
    case stalled(Duration)
    case cancelled
}
