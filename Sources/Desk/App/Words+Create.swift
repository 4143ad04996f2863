import Client
import Model

extension Words {
    /// Like `sentence(for:)`, and says whether the session may have been created and that the draft is kept.
    package static func sentence(forCreate error: ClientError) -> String {
        let words = sentence(for: error)
        if error.leavesOutcomeOpen {
            return words
                + " Whether the session was made is not known: "
                + "sending this form unchanged is safe and makes no second one."
        }
        return words + " The draft is kept."
    }
}

extension ClientError {
    /// True where the request may have arrived although no answer of the API's came back.
    package var leavesOutcomeOpen: Bool {
        switch self {
        case .timedOut, .stalled, .undecodable, .tooLarge, .notTheAPI, .redirected, .serverFault: true
        case .unreachable(.reset), .unreachable(.closed), .unreachable(.truncated): true
        case .unreachable: false
        case .baseURL, .unsendable, .libraryMissing, .brokenPaging, .cancelled: false
        case .invalid, .unauthenticated, .noCredit, .forbidden, .notFound, .conflict, .unprocessable, .rateLimited,
            .quotaExceeded, .unavailable, .refused:
            false
        }
    }
}
