import ArgumentParser
import FoundationEssentials
import Glibc
import Model
import Settings

/// Checks a worker token against the session that it is for.
struct TokenInspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Check a worker token, without its signing key.",
        discussion: """
            The token is read from a file or from standard input, never from the command line, and is never printed. \
            Quotes, Bearer, NAME=, line breaks and the like around it are removed, and named. Exit code 0 if the \
            session can work with the token, 1 if it would fail.
            """)

    // An array, so that `validate` rejects extra arguments: the parser's error would print them, and one may be a
    // token.
    @Argument(help: "File with the token; - or nothing for standard input.", completion: .file())
    var files: [String] = []
    @Option(name: .customLong("room-name"), help: "Room of the session.")
    var roomName: String?
    @Option(name: .customLong("worker-identity"), help: "Identity of the worker in the session.")
    var workerIdentity: String?
    @Option(name: .customLong("audio-source"), help: "data_stream or track.", completion: .audioSources)
    var audioSource = AudioSource.dataStream.rawValue
    @Option(name: .customLong("max-duration-seconds"), help: "Longest duration of the session, 1 to 3600.")
    var maxDurationSeconds: Int?
    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard !files.contains(where: { SecretShape.found(in: $0) == .workerToken }) else {
            throw ValidationError(
                """
                A token is on the command line, and so in the shell's history: replace it, and give the new one in a \
                file or through a pipe.
                """)
        }
        guard files.count < 2 else {
            throw ValidationError("Only one token can be inspected: use one file, or - for standard input.")
        }
        guard AudioSource(rawValue: audioSource).isKnown else {
            throw ValidationError(
                "--audio-source must be \(AudioSource.known.map(\.rawValue).joined(separator: " or ")).")
        }
        guard maxDurationSeconds.map((1...3600).contains) != false else {
            throw ValidationError("--max-duration-seconds must be between 1 and 3600.")
        }
    }

    func run() throws {
        let report = TokenReport(of: try token(), against: expectations)
        if json { try Output.json(report) } else { Output.table(report.rows) }
        guard let sentence = report.refusal else { return }
        throw CommandFailure(sentence)
    }

    private var expectations: TokenExpectations {
        TokenExpectations(
            roomName: roomName, workerIdentity: workerIdentity, audioSource: AudioSource(rawValue: audioSource),
            maxDurationSeconds: maxDurationSeconds, now: Date())
    }

    private func token() throws(CommandFailure) -> Secret {
        let file = files.first ?? "-"
        guard file != "-" || isatty(STDIN_FILENO) == 0 else {
            throw CommandFailure(
                "A typed token would be visible on the screen: use a file or a pipe.", .usage)
        }
        let source = file == "-" ? "Standard input" : file
        do throws(SecretFile.Failure) {
            return TokenText.reduced(try SecretFile.read(file), report: Output.complain)
        } catch {
            throw CommandFailure(
                "\(error.sentence(source)) Nothing was checked. Give a file that contains only the token.", .usage)
        }
    }
}
