import Canvas
import FoundationEssentials
import Glibc
import Model

/// Output of commands: data on stdout, messages on stderr. Tables and messages contain no control characters.
enum Output {
    /// Redacts registered secrets. The key of `sandbox --print-key` is not registered, so it is printed.
    static func say(_ text: String) { write(line(text), to: STDOUT_FILENO) }

    /// The line that `say` writes.
    static func line(_ text: String) -> String { SecretRegistry.shared.redactor.redacted(text) + "\n" }

    /// Writes a part of the output whose secrets were masked when it was read. Masks it again, but without decoding
    /// escapes. Returns false if the reader has closed the pipe.
    static func sayPart(_ bytes: [UInt8]) -> Bool {
        write(SecretRegistry.shared.redactor.redactedPlain(bytes), to: STDOUT_FILENO)
    }

    /// Redacts secrets, because the argument parser quotes unexpected arguments, which may be tokens.
    static func complain(_ text: String) { write(complaintLine(text), to: STDERR_FILENO) }

    /// The line that `complain` writes.
    static func complaintLine(_ text: String) -> String {
        "protoface-console: " + ScreenText.clean(SecretRegistry.shared.masking(text)) + "\n"
    }

    /// An indented line below a message.
    static func detail(_ text: String) {
        write("  " + ScreenText.clean(SecretRegistry.shared.masking(text)) + "\n", to: STDERR_FILENO)
    }

    static func json(_ value: some Encodable) throws(CommandFailure) {
        guard let text = try? JSONCoding.print(value) else {
            throw CommandFailure("The response can't be encoded as JSON.")
        }
        say(text)
    }

    /// Columns of the terminal; nil if standard output is not a terminal.
    static var terminalWidth: Int? {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    /// Pads each column to its widest cell. On a terminal, `fit` makes the table as wide as the terminal at most.
    static func table(_ rows: [[String]], fit: TableFit? = nil) {
        var cleanRows = rows.map { $0.map { ScreenText.clean($0) } }
        if let fit, let width = terminalWidth { cleanRows = fit.rows(cleanRows, width: width) }
        let widths = (cleanRows.first ?? []).indices.map { column in
            cleanRows.map { textWidth($0[column]) }.max() ?? 0
        }
        for row in cleanRows {
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: max(0, $1 - textWidth($0))) }
            say(trimmedEnd(cells.joined(separator: "  ")))
        }
    }

    private static func trimmedEnd(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }

    /// Ends the program with status 1 after the first failed write to standard output, because no later output would
    /// arrive.
    private static func endProgram(_ code: Int32) -> Never {
        complain(
            "Standard output can't be written (\(String(cString: strerror(code)))): the output is incomplete, and the "
                + "command stopped. Requests that it had sent to the API took effect.")
        _exit(ExitStatus.failed.rawValue)
    }

    /// Writes the text unchanged. Returns false, with `errno` set, when it could not be written completely: to another
    /// descriptor than standard output, or to a pipe that its reader has closed, which is not an error.
    @discardableResult
    static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) -> Bool {
        write(Array(text.utf8), to: descriptor)
    }

    @discardableResult
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        guard let number = errorNumber(writing: bytes, to: descriptor) else { return true }
        if descriptor == STDOUT_FILENO, number != EPIPE { endProgram(number) }
        errno = number
        return false
    }

    /// Blocks until all bytes are written. Returns the value of `errno` of a write that failed.
    static func errorNumber(writing bytes: [UInt8], to descriptor: Int32) -> Int32? {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EAGAIN {
                waitUntilWritable(descriptor)
            } else if count < 0, errno != EINTR {
                return errno
            }
            written += max(0, count)
        }
        return nil
    }

    /// The descriptor can be non-blocking, because another program that shares it can make it so.
    private static func waitUntilWritable(_ descriptor: Int32) {
        var watched = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&watched, 1, -1)
    }
}
