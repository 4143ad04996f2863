import Canvas
import FoundationEssentials
import Glibc
import Model

/// Output of commands: data on stdout, messages on stderr. Tables and messages contain no control characters.
enum Output {
    /// Redacts registered secrets. The key of `sandbox --print-key` is not registered, so it is printed.
    static func say(_ text: String) { write(SecretRegistry.shared.redactor.redacted(text) + "\n", to: STDOUT_FILENO) }

    /// Redacts secrets, because the argument parser quotes unexpected arguments, which may be tokens.
    static func complain(_ text: String) {
        write("protoface-console: " + ScreenText.clean(SecretRegistry.shared.masking(text)) + "\n", to: STDERR_FILENO)
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

    /// Pads each column to its widest cell.
    static func table(_ rows: [[String]]) {
        let cleanRows = rows.map { $0.map { ScreenText.clean($0) } }
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

    private static let stdoutErrno = LockedValue<Int32?>(nil)

    /// Error text when standard output could not be written completely; nil otherwise.
    static var outputError: String? { stdoutErrno.withLock { $0 }.map { String(cString: strerror($0)) } }

    /// Writes the text unchanged. Returns false when it could not be written completely.
    @discardableResult
    static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) -> Bool {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR {
                // EPIPE is not an error: the reader of a pipe may close it early.
                let code = errno
                if descriptor == STDOUT_FILENO, code != EPIPE { stdoutErrno.withLock { $0 = code } }
                return false
            }
            written += max(0, count)
        }
        return true
    }
}
