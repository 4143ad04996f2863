import Client
import Desk
import Settings

/// Error of a command: one sentence for stderr and an exit code.
struct CommandFailure: Error, Equatable, Sendable {
    var sentence: String
    var status: ExitStatus

    /// Lines printed below the sentence.
    var details: [String] = []

    init(_ sentence: String, _ status: ExitStatus = .failed, details: [String] = []) {
        (self.sentence, self.status, self.details) = (sentence, status, details)
    }
    init(_ error: SettingsError) {
        switch error {
        case .usage(let sentence, let details): self.init(sentence, .usage, details: details)
        case .baseURL(let error): self.init(error)
        case .key(let complaint): self.init(complaint.sentence)
        }
    }

    init(_ error: ClientError) { self.init(Words.sentence(for: error), ExitStatus(error)) }

    /// Adds the API's address to errors that a wrong address can cause.
    init(_ error: ClientError, at address: String?) {
        self.init(error)
        switch error {
        case .unreachable, .timedOut, .notTheAPI, .redirected: sentence += address.map { " (\($0))" } ?? ""
        case .baseURL, .unsendable, .libraryMissing, .undecodable, .tooLarge, .brokenPaging, .stalled, .cancelled: break
        case .invalid, .unauthenticated, .noCredit, .forbidden, .notFound, .conflict, .unprocessable, .rateLimited,
            .quotaExceeded, .unavailable, .serverFault, .refused:
            break
        }
    }
}
