import Client

/// A command that did not do what it was asked: one sentence for stderr, and the exit code.
struct CommandFailure: Error, Equatable, Sendable {
    var sentence: String
    var status: ExitStatus

    /// Lines below the sentence.
    var details: [String] = []

    init(_ sentence: String, _ status: ExitStatus = .failed, details: [String] = []) {
        (self.sentence, self.status, self.details) = (sentence, status, details)
    }
    init(_ error: ClientError) { self.init(Words.sentence(for: error), ExitStatus(error)) }

    /// With the API's address, where that may be what is wrong.
    init(_ error: ClientError, at address: String?) {
        self.init(error)
        switch error {
        case .unreachable, .timedOut, .notTheAPI, .redirected: sentence += address.map { " (\($0))" } ?? ""
        default: break
        }
    }
}
