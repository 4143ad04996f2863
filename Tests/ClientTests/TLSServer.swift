import Glibc
import Testing

@testable import Client

/// `openssl s_server` on a free port of loopback, with a certificate that it signs itself.
final class TLSServer: Sendable {
    static let program = "/usr/bin/openssl"
    static var isAvailable: Bool { access(program, X_OK) == 0 }

    let port: UInt16
    private let process: pid_t
    private let folder: String

    init() throws {
        var template = Array("/tmp/client-tls-XXXXXX".utf8CString)
        folder = try #require(mkdtemp(&template).map { String(cString: $0) })
        let (key, certificate) = (folder + "/key.pem", folder + "/cert.pem")
        let made = try Self.spawn(
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
                "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
            output: nil)
        var status: Int32 = 0
        waitpid(made, &status, 0)
        try #require(status == 0)
        var pipes: [Int32] = [0, 0]
        try #require(pipe(&pipes) == 0)
        defer { close(pipes[0]) }
        process = try Self.spawn(
            ["s_server", "-accept", "127.0.0.1:0", "-key", key, "-cert", certificate, "-www"], output: pipes[1])
        close(pipes[1])
        port = try #require(Self.announcedPort(pipes[0]))
    }

    func stop() {
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
        for name in ["/key.pem", "/cert.pem"] { unlink(folder + name) }
        rmdir(folder)
    }

    /// The server says `ACCEPT 127.0.0.1:43211` once it listens.
    private static func announcedPort(_ descriptor: Int32) -> UInt16? {
        var text = ""
        var byte: UInt8 = 0
        while read(descriptor, &byte, 1) == 1 {
            text.unicodeScalars.append(Unicode.Scalar(byte))
            guard byte == UInt8(ascii: "\n") else { continue }
            if text.hasPrefix("ACCEPT "), let port = text.trimmed.split(separator: ":").last { return UInt16(port) }
            text = ""
        }
        return nil
    }

    private static func spawn(_ arguments: [String], output: Int32?) throws -> pid_t {
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
        try #require(posix_spawn(&process, program, &actions, nil, &words, environ) == 0)
        return process
    }
}
