import Foundation

/// A home directory of its own for a test, removed with it.
package final class Home: Sendable {
    package let path: String

    package init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "pfc-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Nothing of the outside but PATH: no key, no colours, no proxy.
    package var environment: [String: String] {
        [
            "HOME": path, "XDG_CONFIG_HOME": path + "/config", "XDG_STATE_HOME": path + "/state", "LANG": "C.UTF-8",
            "TZ": "UTC",
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        ]
    }

    package var log: String {
        (try? String(contentsOfFile: path + "/state/protoface-console/console.log", encoding: .utf8)) ?? ""
    }

    /// Every file below, by path.
    package func files() -> [(path: String, bytes: Data)] {
        let walker = FileManager.default.enumerator(atPath: path)
        return (walker?.compactMap { $0 as? String } ?? []).compactMap { name in
            FileManager.default.contents(atPath: path + "/" + name).map { (name, $0) }
        }
    }

    package func write(_ text: String, to name: String) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: URL(filePath: file).deletingLastPathComponent().path, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: file))
        return file
    }
}
