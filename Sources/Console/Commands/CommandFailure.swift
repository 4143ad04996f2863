import Client

/// A command that did not do what it was asked: one sentence for stderr, and the exit code.
struct CommandFailure: Error, Equatable, Sendable {
    var sentence: String
    var status: ExitStatus

    init(_ sentence: String, _ status: ExitStatus = .failed) { (self.sentence, self.status) = (sentence, status) }
    init(_ error: ClientError) { self.init(Words.sentence(for: error), ExitStatus(error)) }
}
