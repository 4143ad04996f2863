import Canvas
import FoundationEssentials
import Glibc
import Model

/// What commands print: data on stdout, complaints on stderr, nothing that could drive a terminal.
enum Output {
    /// The key of `sandbox --print-key` is made to be had and never noted, so it passes.
    static func say(_ text: String) { write(SecretBook.ofProcess.redactor.redacted(text) + "\n", to: STDOUT_FILENO) }
    /// The parser repeats what it did not expect, and that may be a token.
    static func complain(_ text: String) {
        write("protoface-console: " + ScreenText.clean(SecretBook.ofProcess.redacting(text)) + "\n", to: STDERR_FILENO)
    }

    /// A line that belongs to a complaint.
    static func detail(_ text: String) {
        write("  " + ScreenText.clean(SecretBook.ofProcess.redacting(text)) + "\n", to: STDERR_FILENO)
    }

    static func json(_ value: some Encodable) throws(CommandFailure) {
        guard let text = try? JSONCoding.print(value) else {
            throw CommandFailure("The answer can't be written as JSON.")
        }
        say(text)
    }

    /// Columns as wide as their widest cell.
    static func table(_ rows: [[String]]) {
        let clean = rows.map { $0.map { ScreenText.clean($0) } }
        let widths = (clean.first ?? []).indices.map { column in clean.map { textWidth($0[column]) }.max() ?? 0 }
        for row in clean {
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: max(0, $1 - textWidth($0))) }
            say(trimmedEnd(cells.joined(separator: "  ")))
        }
    }

    private static func trimmedEnd(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }

    private static let lost = Guarded<Int32?>(nil)

    /// Why not everything could be written to standard output, in words; nil where it was.
    static var loss: String? { lost.withLock { $0 }.map { String(cString: strerror($0)) } }

    /// As it is; false when not all of it could be written.
    @discardableResult
    static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) -> Bool {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR {
                // Whoever reads a pipe may close it when they have enough.
                let code = errno
                if descriptor == STDOUT_FILENO, code != EPIPE { lost.withLock { $0 = code } }
                return false
            }
            sent += max(0, count)
        }
        return true
    }
}
