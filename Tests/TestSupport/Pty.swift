import Foundation
import Glibc
import Model

/// A program in a pseudo-terminal that records its output and does not respond to terminal queries.
package final class Pty: Sendable {
    package let identifier: pid_t
    private let master: Int32
    /// Kept open to read the terminal modes; -1 if it was closed.
    private let slave: Int32
    private let state = LockedValue(State())

    private struct State {
        var log: [UInt8] = []
        var status: Int32?
        var isOpen = true
    }

    package init(
        _ command: [String], columns: Int = 120, rows: Int = 40, environment: [String: String], keepsSlave: Bool = true
    ) throws {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var locked: Int32 = 0
        var number: UInt32 = 0
        // TIOCSPTLCK and TIOCGPTN, which the Glibc module does not export.
        guard master >= 0, ioctl(master, 0x4004_5431, &locked) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
            throw TestFailure(description: "no pseudo-terminal could be opened: errno \(errno)")
        }
        let path = "/dev/pts/\(number)"
        self.master = master
        let slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        identifier = try Self.spawn(command, on: path, environment: environment)
        if !keepsSlave { close(slave) }
        self.slave = keepsSlave ? slave : -1
    }

    deinit {
        if status() == nil {
            kill(identifier, SIGKILL)
            _ = waitpid(identifier, nil, 0)
        }
        if slave >= 0 { close(slave) }
        if state.withLock({ $0.isOpen }) { close(master) }
    }

    /// The first terminal that a session leader opens becomes its controlling terminal.
    private static func spawn(_ command: [String], on path: String, environment: [String: String]) throws -> pid_t {
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
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, path, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        // POSIX_SPAWN_SETSID, which the Glibc module does not export.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | 0x80))
        let arguments = command.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var process: pid_t = 0
        let failure = posix_spawnp(&process, command[0], &actions, &attributes, arguments, variables)
        guard failure == 0 else {
            throw TestFailure(description: "\(command[0]) could not be started: errno \(failure)")
        }
        return process
    }

    /// Reads the new output; returns all output since the start.
    @discardableResult
    package func log() -> [UInt8] {
        state.withLock { state in
            guard state.isOpen else { return state.log }
            var bytes = [UInt8](repeating: 0, count: 65536)
            while true {
                let count = read(master, &bytes, bytes.count)
                guard count > 0 else { return state.log }
                state.log += bytes[..<count]
            }
        }
    }

    package var text: String { String(decoding: log(), as: UTF8.self) }

    package func type(_ keys: String) { type(bytes: Array(keys.utf8)) }
    package func type(bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

    /// Types the bytes and waits until the program has read them, so that it reads them alone.
    package func typeAlone(_ bytes: [UInt8]) async throws {
        type(bytes: bytes)
        _ = try await waiting("the input to be read") { unreadInputCount == 0 ? true : nil }
    }

    /// Number of typed bytes that the program has not read.
    package var unreadInputCount: Int {
        var count: Int32 = 0
        return ioctl(slave, UInt(FIONREAD), &count) == 0 ? Int(count) : -1
    }

    package func resize(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    package func send(_ signal: Int32) { kill(identifier, signal) }

    /// Closes the terminal, as if its window were closed.
    package func vanish() {
        log()
        state.withLock { state in
            if state.isOpen { close(master) }
            state.isOpen = false
        }
    }

    /// Terminal modes, in the format of `stty -g`.
    package func modes() -> String {
        var modes = termios()
        guard tcgetattr(slave, &modes) == 0 else { return "none: errno \(errno)" }
        let characters = withUnsafeBytes(of: modes.c_cc) { $0.map { String($0, radix: 16) }.joined(separator: ":") }
        return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag].map { String($0, radix: 16) }.joined(
            separator: ":")
            + ":" + characters
    }

    /// Exit code, or 128 + the signal number; nil while the program runs.
    package func status() -> Int32? {
        state.withLock { state in
            if let status = state.status { return status }
            var status: Int32 = 0
            guard waitpid(identifier, &status, WNOHANG) == identifier else { return nil }
            state.status = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
            return state.status
        }
    }

    /// Waits until the output after the first `start` bytes contains `text`.
    package func wait(for text: String, after start: Int = 0, limit: TimeInterval = 20) async throws {
        let wanted = Data(text.utf8)
        do {
            _ = try await waiting("\"\(text)\"", limit: limit) { Data(log().dropFirst(start)).range(of: wanted) }
        } catch {
            throw TestFailure(
                description:
                    "\"\(text)\" was not written; last output: \(String(decoding: log().suffix(600), as: UTF8.self).debugDescription)"
            )
        }
    }

    /// Waits for the exit and returns the seconds that it took; reads output meanwhile if `reading` is true.
    package func end(limit: TimeInterval = 10, reading: Bool = true) async throws -> TimeInterval {
        let start = Date()
        _ = try await waiting("the end of the program", limit: limit) {
            if reading { log() }
            return status()
        }
        if reading { log() }
        return Date().timeIntervalSince(start)
    }
}
