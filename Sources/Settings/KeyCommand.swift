import Canvas
import Client
import FoundationEssentials
import Glibc
import Model

/// Runs an `api_key_command`, or another key command, with a timeout: standard output is the key, standard error is
/// part of the error message.
enum KeyCommand {
    /// Maximum bytes that are read from standard output, and from standard error.
    private static let outputLimit = 65_536
    /// Maximum characters of standard error in an error message.
    private static let messageLimit = 200

    /// `seconds` is the timeout; `setting` names the command in messages. The whole process group is killed before this
    /// returns.
    static func run(_ line: String, setting: String = "api_key_command", seconds: Double = 10) throws(Complaint)
        -> Secret
    {
        guard let output = try? POSIXPipe(), let errors = try? POSIXPipe() else {
            throw Complaint("The \(setting) can't be run: a pipe could not be created.")
        }
        let process: pid_t
        do throws(ChildProcess.SpawnError) {
            process = try ChildProcess.spawn(
                "/bin/sh", ["-c", line], output: .descriptor(output.write), errors: .descriptor(errors.write),
                options: ChildProcess.Options(isGroupLeader: true, inheritsDescriptors: true))
        } catch {
            throw Complaint("The \(setting) can't be run: /bin/sh could not be started (\(error.reason)).")
        }
        output.closeWrite()
        errors.closeWrite()
        let key = WipedBuffer(limit: outputLimit)
        let errorText = WipedBuffer(limit: outputLimit)
        let hasExited = readUntilExit(process, [(output.read, key), (errors.read, errorText)], seconds)
        // Also kill remaining child processes. Reap only afterwards, so that no other process can get the process id
        // and group id before.
        kill(-process, SIGKILL)
        let status = ChildProcess.wait(for: process)
        guard hasExited else {
            throw Complaint("The \(setting) did not finish within \(Int(seconds)) s, so it was stopped.")
        }
        let secret = key.trimmed
        if !secret.isEmpty { SecretRegistry.shared.note(secret) }
        guard status == 0 else {
            throw Complaint("The \(setting) failed (\(exitDescription(status)))\(messageSuffix(errorText)).")
        }
        return secret
    }

    /// Reads the streams until the process exits, including all output that is available then. Returns false on
    /// timeout. Does not reap the process.
    private static func readUntilExit(
        _ process: pid_t, _ streams: [(descriptor: Int32, buffer: WipedBuffer)], _ seconds: Double
    )
        -> Bool
    {
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        while true {
            var info = siginfo_t()
            let hasExited =
                waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo == SIGCHLD
            for stream in streams { stream.buffer.fill(from: stream.descriptor) }
            if hasExited { return true }
            guard ContinuousClock.now < deadline else { return false }
            var watched = streams.filter { !$0.buffer.isAtEnd }.map {
                pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0)
            }
            _ = poll(&watched, nfds_t(watched.count), 10)
        }
    }

    private static func exitDescription(_ status: Int32) -> String {
        let signal = status & 0x7F
        return signal == 0 ? "exit code \((status >> 8) & 0xFF)" : "signal \(signal)"
    }

    /// Standard error as one line, with known and suspected secrets masked; empty without output.
    private static func messageSuffix(_ buffer: WipedBuffer) -> String {
        let line = buffer.text.split { $0.isWhitespace }.joined(separator: " ")
        let text = SecretRegistry.shared.masking(ScreenText.clean(line))
        return text.isEmpty ? "" : ": " + (text.count > messageLimit ? text.prefix(messageLimit) + "…" : text)
    }
}

/// Buffer for process output that may contain a key; its bytes are overwritten on release.
final class WipedBuffer {
    private let bytes: UnsafeMutableRawBufferPointer
    private var count = 0
    private(set) var isAtEnd = false

    init(limit: Int) { bytes = .allocate(byteCount: limit, alignment: 1) }

    deinit {
        bytes.wipe()
        bytes.deallocate()
    }

    /// Reads the available bytes without waiting, up to the limit.
    func fill(from descriptor: Int32) {
        while count < bytes.count, !isAtEnd {
            let readCount = Glibc.read(descriptor, bytes.baseAddress?.advanced(by: count), bytes.count - count)
            if readCount == 0 { isAtEnd = true }
            guard readCount > 0 else { return }
            count += readCount
        }
    }

    var trimmed: Secret { Secret(SecretFile.trimmed(UnsafeRawBufferPointer(rebasing: bytes[..<count]))) }
    var text: String { String(decoding: bytes[..<count], as: UTF8.self) }
}
