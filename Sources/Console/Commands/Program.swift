import ArgumentParser
import Client
import Glibc
import Terminal

/// Entry point: parses arguments, runs the command, and turns errors into a message and an exit code.
@main
enum Program {
    @MainActor
    static func main() async {
        CrashReport.disableCoreDumps()
        var parsed: (any ParsableCommand)?
        do {
            // Without arguments the parser is skipped: this makes the start faster by a sixth.
            if CommandLine.arguments.count == 1 {
                try DeskLauncher().run()
                exitProcess(.fine)
            }
            // Handled here, because the parser needs the text at every start, and the text requires libcurl.
            if CommandLine.arguments.dropFirst() == ["--version"] {
                Output.say(Version.text)
                exitProcess(.fine)
            }
            // The parser shows the help of the last command that it knows.
            if CommandLine.arguments.dropFirst().first == "help", let mistake = argumentMistake {
                fail(CommandFailure(mistake.sentence, .usage))
            }
            var command = try Root.parseAsRoot()
            parsed = command
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
            exitProcess(.fine)
        } catch let failure as CommandFailure {
            fail(failure)
        } catch let error as ClientError {
            fail(CommandFailure(error, at: (parsed as? any APICommand).flatMap { try? $0.api.address() }))
        } catch {
            handleParserError(error)
        }
    }

    private static func fail(_ failure: CommandFailure) -> Never {
        Output.complain(failure.sentence)
        for line in failure.details { Output.detail(line) }
        exitProcess(failure.status)
    }

    /// Prints help and version to stdout with exit code 0, and argument errors to stderr with exit code 2.
    private static func handleParserError(_ error: any Error) -> Never {
        guard Root.exitCode(for: error) != .success else {
            Output.say(Root.fullMessage(for: error))
            exitProcess(.fine)
        }
        let isUsage = Root.exitCode(for: error) == .validationFailure
        let message = (isUsage ? argumentMistake?.sentence : nil) ?? Root.message(for: error)
        let arguments = Array(CommandLine.arguments.dropFirst())
        Output.complain(
            isUsage ? UsageErrorText.sentence(message, arguments: arguments) : UsageErrorText.ended(message))
        exitProcess(isUsage ? .usage : .failed)
    }

    private static var argumentMistake: ArgumentMistake? {
        CommandDump.root.flatMap { ArgumentMistake(in: Array(CommandLine.arguments.dropFirst()), root: $0) }
    }

    /// Calls `_exit`: the handlers of `exit` would unload libraries that other threads still use. No output is
    /// buffered.
    private static func exitProcess(_ status: ExitStatus) -> Never { _exit(status.rawValue) }
}
