import Foundation

/// A file that takes what a process writes, or holds what it reads; removed with this value. Not a pipe: its write end
/// would leak into processes that other tests start meanwhile, and its end would never come.
package final class Capture: Sendable {
    package let path: String

    package init(holding text: String = "") throws {
        path = FileManager.default.temporaryDirectory.appending(path: "pfc-\(UUID().uuidString).out").path
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    package var text: String { String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self) }
}
