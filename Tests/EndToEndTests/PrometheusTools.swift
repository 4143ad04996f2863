import Foundation
import TestSupport

/// The programs of Debian's package `prometheus`: installed, or unpacked by scripts/setup.
enum PrometheusTools {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Path of promtool; nil, with a printed message, if it is missing.
    static let promtool: String? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let unpacked = root.appending(path: ".build/prometheus/usr/bin").path
        let found = (folders + [unpacked]).map { $0 + "/promtool" }.first(where: FileManager.default.isExecutableFile)
        if found == nil { print("SKIPPED: promtool is missing; scripts/setup test unpacks it on Debian.") }
        return found
    }()

    /// Runs promtool in `deploy/prometheus`.
    static func run(_ arguments: [String], input: String = "") throws
        -> (status: Int32, output: String, errors: String)
    {
        let (standardInput, output, errors) = (
            try TemporaryFile(holding: input), try TemporaryFile(), try TemporaryFile()
        )
        let process = try ChildProcess(
            ["env", "-C", root.appending(path: "deploy/prometheus").path, promtool ?? "promtool"] + arguments,
            environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""], input: standardInput.path,
            output: output.path, errors: errors.path)
        return (process.wait(), output.text, errors.text)
    }
}
