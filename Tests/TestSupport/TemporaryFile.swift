import Foundation

/// Temporary file for the input or output of a process, deleted with this object.
package final class TemporaryFile: Sendable {
    // Not a pipe: other tests' processes would inherit its write end, so the reader would never reach the end of file.
    package let path: String

    package init(holding text: String = "") throws {
        path = FileManager.default.temporaryDirectory.appending(path: "pfc-\(UUID().uuidString).out").path
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    package var text: String { String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self) }
}
