import Foundation

/// The program under test, as it was built beside these tests.
package enum Binary {
    package static let path: String = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let beside = URL(filePath: own).deletingLastPathComponent().appending(path: "protoface-console").path
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.appending(path: ".build/debug/protoface-console").path
    }()

    /// What a run left behind.
    package struct Outcome: Sendable {
        package var status: Int32
        package var output: String
        package var errors: String
    }

    /// Runs the program to its end without a terminal.
    package static func run(
        _ arguments: [String], home: Home, environment: [String: String] = [:], input: String = ""
    ) throws -> Outcome {
        let keyboard = try Capture(holding: input), output = try Capture(), errors = try Capture()
        let process = try Spawned(
            [path] + arguments, environment: home.environment.merging(environment) { $1 }, input: keyboard.path,
            output: output.path,
            errors: errors.path)
        return Outcome(status: process.wait(), output: output.text, errors: errors.text)
    }
}
