import Foundation

/// The program under test, built in the same directory as the tests.
package enum ConsoleProgram {
    package static let path: String = {
        let testExecutable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let sibling = URL(filePath: testExecutable).deletingLastPathComponent().appending(path: "protoface-console")
            .path
        if FileManager.default.isExecutableFile(atPath: sibling) { return sibling }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.appending(path: ".build/debug/protoface-console").path
    }()

    /// Exit status and output of a run.
    package struct Outcome: Sendable {
        package var status: Int32
        package var output: String
        package var errors: String
    }

    /// Runs the program without a terminal and waits for its exit.
    package static func run(
        _ arguments: [String], home: Home, environment: [String: String] = [:], input: String = ""
    ) throws -> Outcome {
        let standardInput = try TemporaryFile(holding: input), output = try TemporaryFile(),
            errors = try TemporaryFile()
        let process = try ChildProcess(
            [path] + arguments, environment: home.environment.merging(environment) { $1 }, input: standardInput.path,
            output: output.path,
            errors: errors.path)
        return Outcome(status: process.wait(), output: output.text, errors: errors.text)
    }
}
