import Client
import Glibc

/// Starts child processes with their standard streams redirected.
///
/// swift-subprocess is not used: its output buffers are not wiped, although they may contain a key, and a process group
/// must be killed before its leader is reaped. What it could replace is this file.
package enum ChildProcess {
    /// Where a standard stream of the child goes.
    package enum Stream { case null, descriptor(Int32) }

    /// The system could not start a program.
    package struct SpawnError: Error, Equatable, Sendable {
        /// The value of `errno`.
        package var number: Int32

        /// The system's words for it, such as `Permission denied`.
        package var reason: String { String(cString: strerror(number)) }
    }

    package struct Options {
        /// Nil passes this process's environment on.
        package var environment: [String: String]?
        /// The child leads a new process group, so that it can be killed with its own children.
        package var isGroupLeader = false
        /// The child inherits the descriptors that were open when this program was started, such as one that a shell
        /// has opened for a key command. It also inherits those of libraries that lack the close-on-exec flag.
        package var inheritsDescriptors = false

        package init(
            environment: [String: String]? = nil, isGroupLeader: Bool = false, inheritsDescriptors: Bool = false
        ) {
            (self.environment, self.isGroupLeader) = (environment, isGroupLeader)
            self.inheritsDescriptors = inheritsDescriptors
        }
    }

    /// Returns the process id. No signal is blocked or ignored.
    package static func spawn(
        _ program: String, _ arguments: [String], input: Stream = .null, output: Stream, errors: Stream,
        options: Options = Options()
    ) throws(SpawnError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (stream, target) in [(input, STDIN_FILENO), (output, STDOUT_FILENO), (errors, STDERR_FILENO)] {
            switch stream {
            case .null: posix_spawn_file_actions_addopen(&actions, target, "/dev/null", O_RDWR, 0)
            case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, target)
            }
        }
        if !options.inheritsDescriptors { InheritedDescriptors.close(by: &actions) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        setSignals(&attributes, isGroupLeader: options.isGroupLeader)
        var argumentPointers = cStrings([program] + arguments)
        var variables = cStrings((options.environment ?? [:]).map { "\($0.key)=\($0.value)" })
        defer { (argumentPointers + variables).forEach { free($0) } }
        var process: pid_t = 0
        let status =
            options.environment == nil
            ? posix_spawn(&process, program, &actions, &attributes, &argumentPointers, environ)
            : posix_spawn(&process, program, &actions, &attributes, &argumentPointers, &variables)
        guard status == 0 else { throw SpawnError(number: status) }
        return process
    }

    /// Waits until the process exits and reaps it. Returns its wait status.
    package static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// Reaps the process as soon as it exits, without waiting for it here. After a second, kills it first.
    package static func reapLater(_ process: pid_t) {
        let reaper = POSIXThread.start {
            for _ in 0..<100 {
                var status: Int32 = 0
                if waitpid(process, &status, WNOHANG) != 0 { return }
                poll(nil, 0, 10)
            }
            kill(process, SIGKILL)
            _ = wait(for: process)
        }
        reaper?.detach()
    }

    private static func setSignals(_ attributes: inout posix_spawnattr_t, isGroupLeader: Bool) {
        var noSignals = sigset_t()
        var allSignals = sigset_t()
        sigemptyset(&noSignals)
        sigfillset(&allSignals)
        posix_spawnattr_setsigmask(&attributes, &noSignals)
        posix_spawnattr_setsigdefault(&attributes, &allSignals)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | (isGroupLeader ? POSIX_SPAWN_SETPGROUP : 0)
        posix_spawnattr_setflags(&attributes, Int16(flags))
    }

    /// Null-terminated; each string must be freed.
    private static func cStrings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }
}
