import Foundation

/// Temporary home directory of a test, deleted with this object.
package final class Home: Sendable {
    package let path: String

    package init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "pfc-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Takes only `PATH` from the test process: no API key, colour or proxy settings.
    package var environment: [String: String] {
        [
            "HOME": path, "XDG_CONFIG_HOME": path + "/config", "XDG_STATE_HOME": path + "/state", "LANG": "C.UTF-8",
            "TZ": "UTC",
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        ]
    }

    /// Content of the console's log file; empty if there is none.
    package var log: String {
        (try? String(contentsOfFile: path + "/state/protoface-console/console.log", encoding: .utf8)) ?? ""
    }

    /// All files in the directory, with relative paths.
    package func files() -> [(path: String, bytes: Data)] {
        let enumerator = FileManager.default.enumerator(atPath: path)
        return (enumerator?.compactMap { $0 as? String } ?? []).compactMap { name in
            FileManager.default.contents(atPath: path + "/" + name).map { (name, $0) }
        }
    }

    /// Writes a file in the directory and returns its absolute path.
    package func write(_ text: String, to name: String) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: URL(filePath: file).deletingLastPathComponent().path, withIntermediateDirectories: true)
        // Child processes of other tests must not inherit it: a script that is open for writing can't be executed.
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw TestFailure(description: "\(file) can't be written: errno \(errno)") }
        let handle = FileHandle(fileDescriptor: descriptor)
        defer { close(descriptor) }
        try handle.write(contentsOf: Data(text.utf8))
        return file
    }
}
