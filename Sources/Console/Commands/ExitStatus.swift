import Client

/// Exit codes of every command.
enum ExitStatus: Int32, Sendable {
    case fine = 0
    case failed = 1
    case usage = 2
    case refused = 3
    case unreachable = 4
    /// The output is complete except for parts of the answer that could not be read; standard error names them.
    case incomplete = 5
    /// `sessions diagnose` uses the same code if it has a finding or the session failed.
    static let finding = Self.incomplete

    init(_ error: ClientError) {
        switch error {
        case .baseURL, .unsendable: self = .usage
        case .unreachable, .timedOut: self = .unreachable
        case .stalled, .libraryMissing, .cancelled, .undecodable, .tooLarge, .brokenPaging, .notTheAPI, .redirected:
            self = .failed
        case .invalid, .unauthenticated, .noCredit, .forbidden, .notFound, .conflict, .unprocessable, .rateLimited,
            .quotaExceeded, .unavailable, .serverFault, .refused:
            self = .refused
        }
    }
}
