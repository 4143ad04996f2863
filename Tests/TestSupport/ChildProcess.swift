import Foundation
import Glibc

/// A child process with its input and output in files.
package final class ChildProcess: Sendable {
    // Foundation's `Process` also waits for descendants, so it never sees the exit of a program that leaves a server
    // running, as tmux does.
    package let identifier: pid_t

    package init(_ command: [String], environment: [String: String], input: String, output: String, errors: String)
        throws
    {
        var actions = posix_spawn_file_actions_t(), process: pid_t = 0
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        // Test runners block signals on their threads, and the program under test would inherit that mask.
        var attributes = posix_spawnattr_t(), none = sigset_t(), all = sigset_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let arguments = command.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        let failure = posix_spawnp(&process, command[0], &actions, &attributes, arguments, variables)
        guard failure == 0 else {
            throw TestFailure(description: "\(command[0]) could not be started: errno \(failure)")
        }
        identifier = process
    }

    /// Waits for the exit; returns the exit code, or 128 + the signal number.
    package func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    package func send(_ signal: Int32) { kill(identifier, signal) }
}
