extension ClientError {
    /// True if the API may have received the request although it sent no valid response.
    package var hasUnknownOutcome: Bool {
        switch self {
        case .timedOut, .stalled, .undecodable, .tooLarge, .notTheAPI, .redirected, .serverFault: true
        case .unreachable(let failure): [.reset, .closed, .truncated].contains(failure.direct)
        case .baseURL, .unsendable, .libraryMissing, .brokenPaging, .cancelled: false
        case .invalid, .unauthenticated, .noCredit, .forbidden, .notFound, .conflict, .unprocessable, .rateLimited,
            .quotaExceeded, .unavailable, .refused:
            false
        }
    }
}
