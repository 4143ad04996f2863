import Client

extension ClientError {
    /// True if a retry can't succeed: the key, the address or the session is invalid.
    var isPermanent: Bool {
        switch self {
        case .unauthenticated, .forbidden, .notFound, .baseURL, .unsendable, .libraryMissing: true
        case .noCredit, .invalid, .conflict, .unprocessable, .rateLimited, .quotaExceeded, .unavailable, .serverFault,
            .refused, .notTheAPI, .undecodable, .redirected, .tooLarge, .brokenPaging, .unreachable, .timedOut,
            .stalled, .cancelled:
            false
        }
    }
}
