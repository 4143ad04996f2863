import Foundation

/// A `protoface-console sandbox` process.
package final class SandboxProcess: Sendable {
    package let url: String
    package let key = "sk_test_" + UUID().uuidString.lowercased().filter { $0 != "-" }
    private let process: ChildProcess

    /// Returns when the sandbox listens.
    package init(_ arguments: [String] = [], home: Home) async throws {
        let output = try TemporaryFile()
        process = try ChildProcess(
            [ConsoleProgram.path, "sandbox", "--port", "0"] + arguments, environment: home.environment,
            input: "/dev/null",
            output: output.path,
            errors: "/dev/null")
        let line = try await waiting("the address of the sandbox") {
            output.text.hasSuffix("\n") ? output.text.trimmingCharacters(in: .newlines) : nil
        }
        guard let address = line.split(separator: " ").last, line.hasPrefix("listening on http://127.0.0.1:") else {
            throw TestFailure(description: "the sandbox printed \"\(line)\" instead of its address")
        }
        url = String(address)
    }

    deinit {
        process.send(SIGKILL)
        _ = process.wait()
    }

    package func terminate() { send(SIGTERM) }
    package func send(_ signal: Int32) { process.send(signal) }

    /// Environment variables that point the console at this sandbox.
    package var environment: [String: String] { ["PROTOFACE_API_URL": url, "PROTOFACE_API_KEY": key] }
}
