import ArgumentParser
import Client
import Glibc
import Terminal

/// Where the process begins: parses, runs, and turns every error into one sentence and an exit code.
@main
enum Program {
    @MainActor
    static func main() async {
        CrashReport.leaveNoCore()
        var parsed: (any ParsableCommand)?
        do {
            // With nothing to parse, the desk is there sooner by a sixth.
            if CommandLine.arguments.count == 1 {
                try DeskStart().run()
                leave(.fine)
            }
            var command = try Root.parseAsRoot()
            parsed = command
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
            leave(.fine)
        } catch let failure as CommandFailure {
            fail(failure)
        } catch let error as ClientError {
            fail(CommandFailure(error, at: (parsed as? any APICommand).flatMap { try? $0.api.address() }))
        } catch {
            finish(error)
        }
    }

    private static func fail(_ failure: CommandFailure) -> Never {
        Output.complain(failure.sentence)
        for line in failure.details { Output.detail(line) }
        leave(failure.status)
    }

    /// Help and version go to stdout with 0; a mistake in the arguments goes to stderr with 2.
    private static func finish(_ error: any Error) -> Never {
        guard Root.exitCode(for: error) != .success else {
            Output.say(Root.fullMessage(for: error))
            leave(.fine)
        }
        let isUsage = Root.exitCode(for: error) == .validationFailure
        let message = Root.message(for: error)
        let arguments = Array(CommandLine.arguments.dropFirst())
        Output.complain(isUsage ? UsageWords.sentence(message, arguments: arguments) : UsageWords.ended(message))
        leave(isUsage ? .usage : .failed)
    }

    /// Not `exit`: its handlers would take libraries down under the threads that still use them, and nothing here is
    /// buffered.
    private static func leave(_ status: ExitStatus) -> Never {
        guard status == .fine, let loss = Output.loss else { _exit(status.rawValue) }
        Output.complain("Not all of it could be written: \(loss).")
        _exit(ExitStatus.failed.rawValue)
    }
}
