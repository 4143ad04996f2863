import Foundation

/// `protoface-console sandbox` as a process of its own.
package final class SandboxProcess: Sendable {
    package let url: String
    package let key = "sk_test_" + UUID().uuidString.lowercased().filter { $0 != "-" }
    private let process: Spawned

    /// Returns once it listens.
    package init(_ arguments: [String] = [], home: Home) async throws {
        let output = try Capture()
        process = try Spawned(
            [Binary.path, "sandbox", "--port", "0"] + arguments, environment: home.environment, input: "/dev/null",
            output: output.path,
            errors: "/dev/null")
        let line = try await waiting("the line that says where the sandbox listens") {
            output.text.hasSuffix("\n") ? output.text.trimmingCharacters(in: .newlines) : nil
        }
        guard let address = line.split(separator: " ").last, line.hasPrefix("listening on http://127.0.0.1:") else {
            throw NeverHappened(description: "the sandbox said \"\(line)\" instead of where it listens")
        }
        url = String(address)
    }

    deinit {
        process.send(SIGKILL)
        _ = process.wait()
    }

    package func terminate() { process.send(SIGTERM) }

    /// What points the console at it.
    package var environment: [String: String] { ["PROTOFACE_API_URL": url, "PROTOFACE_API_KEY": key] }
}
