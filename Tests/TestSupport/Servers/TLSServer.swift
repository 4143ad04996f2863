import Foundation
import Glibc

/// `openssl s_server` on a free loopback port, with a certificate that has the given flaw.
package final class TLSServer: Sendable {
    package enum Flaw: Sendable { case selfSigned, expired, otherHost, none }

    package static var isAvailable: Bool { access(OpenSSL.program, X_OK) == 0 }

    package let port: UInt16
    private let process: pid_t
    private let files: CertificateFiles

    package init(_ flaw: Flaw = .selfSigned) throws {
        files = try CertificateFiles(flaw)
        var pipes: [Int32] = [0, 0]
        guard pipe(&pipes) == 0 else { throw TestFailure(description: "no pipe could be created") }
        for end in pipes { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(pipes[0]) }
        process = try OpenSSL.spawn(
            ["s_server", "-accept", "127.0.0.1:0", "-key", files.key, "-cert", files.certificate, "-www"],
            output: pipes[1])
        close(pipes[1])
        guard let port = Self.announcedPort(pipes[0]) else {
            throw TestFailure(description: "openssl did not start to listen")
        }
        self.port = port
    }

    package func stop() {
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    /// The server prints `ACCEPT 127.0.0.1:43211` when it listens.
    private static func announcedPort(_ descriptor: Int32) -> UInt16? {
        var text = ""
        var byte: UInt8 = 0
        while read(descriptor, &byte, 1) == 1 {
            text.unicodeScalars.append(Unicode.Scalar(byte))
            guard byte == UInt8(ascii: "\n") else { continue }
            let line = text.trimmingCharacters(in: .whitespacesAndNewlines)
            if line.hasPrefix("ACCEPT "), let port = line.split(separator: ":").last { return UInt16(port) }
            text = ""
        }
        return nil
    }
}
