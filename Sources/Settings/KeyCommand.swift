import Canvas
import FoundationEssentials
import Glibc
import Model

/// Runs an `api_key_command`: its output is the key, its complaints are told, and it gets no more than its time.
enum KeyCommand {
    /// Bytes of output that are read at most, of the key and of complaints.
    private static let outputLimit = 65_536
    private static let complaintLimit = 200

    /// `seconds` for all of it; with its end the whole process group is gone.
    static func run(_ line: String, seconds: Double = 10) throws(Complaint) -> Secret {
        guard let output = Pipe(), let errors = Pipe() else {
            throw Complaint("The api_key_command can't be run: no pipe could be made.")
        }
        guard let process = spawn(line, output.write, errors.write) else {
            throw Complaint("The api_key_command can't be run: /bin/sh could not be started.")
        }
        output.closeWrite()
        errors.closeWrite()
        let key = WipedBuffer(limit: outputLimit)
        let words = WipedBuffer(limit: outputLimit)
        let isOver = follow(process, [(output.read, key), (errors.read, words)], seconds)
        // Whatever it left running goes as well. Only then is it reaped: until that its number, and its group's, is
        // nobody else's.
        kill(-process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard isOver else {
            throw Complaint("The api_key_command did not come to its end within \(Int(seconds)) s, so it was stopped.")
        }
        let secret = key.trimmed
        if !secret.isEmpty { SecretRegistry.shared.note(secret) }
        guard status == 0 else { throw Complaint("The api_key_command failed (\(ending(status)))\(told(words)).") }
        return secret
    }

    private static func spawn(_ line: String, _ output: Int32, _ errors: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        var none = sigset_t()
        var all = sigset_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let arguments: [UnsafeMutablePointer<CChar>?] =
            ["sh", "-c", line].map { (text: String) in strdup(text) } + [nil]
        defer { arguments.forEach { free($0) } }
        var process: pid_t = 0
        return posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environ) == 0 ? process : nil
    }

    /// False where the time ran out first; it is not reaped. What it wrote is read to the last byte that is there with
    /// its end.
    private static func follow(
        _ process: pid_t, _ streams: [(descriptor: Int32, buffer: WipedBuffer)], _ seconds: Double
    )
        -> Bool
    {
        let end = ContinuousClock.now.advanced(by: .seconds(seconds))
        while true {
            var facts = siginfo_t()
            let isOver =
                waitid(P_PID, id_t(process), &facts, WEXITED | WNOHANG | WNOWAIT) == 0 && facts.si_signo == SIGCHLD
            for stream in streams { stream.buffer.fill(from: stream.descriptor) }
            if isOver { return true }
            guard ContinuousClock.now < end else { return false }
            var watched = streams.filter { !$0.buffer.isAtEnd }.map {
                pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0)
            }
            _ = poll(&watched, nfds_t(watched.count), 10)
        }
    }

    private static func ending(_ status: Int32) -> String {
        let signal = status & 0x7F
        return signal == 0 ? "exit code \((status >> 8) & 0xFF)" : "signal \(signal)"
    }

    /// Its own words, without any secret that is known or looks like one.
    private static func told(_ buffer: WipedBuffer) -> String {
        let line = buffer.text.split { $0.isWhitespace }.joined(separator: " ")
        let words = SecretRegistry.shared.masking(ScreenText.clean(line))
        return words.isEmpty ? "" : ": " + (words.count > complaintLimit ? words.prefix(complaintLimit) + "…" : words)
    }

    /// Both ends, closed with this value.
    private final class Pipe {
        let read: Int32
        private(set) var write: Int32

        init?() {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { return nil }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            (read, write) = (ends[0], ends[1])
            _ = fcntl(read, F_SETFL, O_NONBLOCK)
        }

        func closeWrite() {
            if write >= 0 { close(write) }
            write = -1
        }

        deinit {
            closeWrite()
            close(read)
        }
    }
}

/// Bytes of a process that may be a key; they are wiped when released.
final class WipedBuffer {
    private let bytes: UnsafeMutableRawBufferPointer
    private var count = 0
    private(set) var isAtEnd = false

    init(limit: Int) { bytes = .allocate(byteCount: limit, alignment: 1) }

    deinit {
        if let base = bytes.baseAddress { explicit_bzero(base, bytes.count) }
        bytes.deallocate()
    }

    /// What is there now, without waiting; what is beyond the limit stays where it is.
    func fill(from descriptor: Int32) {
        while count < bytes.count, !isAtEnd {
            let got = Glibc.read(descriptor, bytes.baseAddress?.advanced(by: count), bytes.count - count)
            if got == 0 { isAtEnd = true }
            guard got > 0 else { return }
            count += got
        }
    }

    var trimmed: Secret { Secret(SecretFile.trimmed(UnsafeRawBufferPointer(rebasing: bytes[..<count]))) }
    var text: String { String(decoding: bytes[..<count], as: UTF8.self) }
}
