import Glibc

/// Runs the `openssl` command.
enum OpenSSL {
    static let program = "/usr/bin/openssl"

    /// Throws if the exit status is not 0.
    static func run(_ arguments: [String]) throws {
        var status: Int32 = 0
        waitpid(try spawn(arguments, output: nil), &status, 0)
        guard status == 0 else { throw TestFailure(description: "openssl \(arguments.first ?? "") failed") }
    }

    static func spawn(_ arguments: [String], output: Int32?) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
        }
        if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process = pid_t()
        guard posix_spawn(&process, program, &actions, nil, &words, environ) == 0 else {
            throw TestFailure(description: "openssl can't be run")
        }
        return process
    }
}
