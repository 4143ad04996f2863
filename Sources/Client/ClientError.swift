import Model

/// Why a call gave no answer, by what the user must do next.
package enum ClientError: Error, Equatable, Sendable {
    // Before a request was made.
    case baseURL(BaseURL.Problem)
    /// The value of this field can't be sent: an id that is no path segment, a key with a line break.
    case unsendable(field: String)
    case libraryMissing(String)

    // The API refused.
    case invalid(APIError)
    case unauthenticated(APIError)
    case noCredit(APIError)
    case forbidden(APIError)
    case notFound(APIError)
    case conflict(APIError)
    case unprocessable(APIError)
    case rateLimited(APIError, retryAfter: Duration?)
    /// A ceiling of the plan: a retry won't help.
    case quotaExceeded(APIError)
    case unavailable(APIError, retryAfter: Duration?)
    case serverFault(APIError)
    /// A type of error of tomorrow under a status that says no more.
    case refused(APIError, status: Int)

    // Something answered that is not the API, or not as the contract has it.
    case notTheAPI(ForeignReply)
    /// `what` names the field, never its value.
    case undecodable(what: String, requestID: String?)
    case redirected(status: Int, host: String?)
    case tooLarge(limit: Int)
    /// A list says that it goes on, but its next cursor is missing or was used already.
    case brokenPaging(cursor: String?)

    // Nothing answered.
    case unreachable(Unreachable)
    case timedOut(Duration)
    /// The answer began and did not end in time.
    case stalled(Duration)
    case cancelled
}
