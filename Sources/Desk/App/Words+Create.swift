import Client
import Model

extension Words {
    /// Like `sentence(for:)`, and says whether the session may have been created and that the draft is kept.
    package static func sentence(forCreate error: ClientError) -> String {
        let words = sentence(for: error)
        if error.hasUnknownOutcome {
            return words
                + " It is unknown whether the session was created: "
                + "sending this form unchanged is safe and creates no second session."
        }
        return words + " The draft is kept."
    }
}

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
