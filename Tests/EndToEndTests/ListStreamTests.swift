import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `sessions list --json` prints each page as soon as it arrives.
    @Suite struct ListStreamTests {
        private static func page(_ id: String, hasMore: Bool) -> String {
            #"{"data":[{"id":"\#(id)","status":"ended","created_at":"2026-01-31T14:02:31Z"}],"has_more":\#(hasMore)}"#
        }

        /// Starts the command; the second page gets this answer.
        private func start(
            _ output: TemporaryFile, _ errors: TemporaryFile, _ home: Home,
            second: @escaping @Sendable () -> ScriptedResponse
        ) throws -> (process: ChildProcess, server: ScriptedServer) {
            let server = try ScriptedServer { request in
                request.target.contains("starting_after") ? second() : .json(Self.page("sess_1", hasMore: true))
            }
            let settings = [
                "PROTOFACE_API_URL": "http://127.0.0.1:\(server.port)", "PROTOFACE_API_KEY": "sk_" + "test_list",
            ]
            let process = try ChildProcess(
                [ConsoleProgram.path, "sessions", "list", "--json"],
                environment: home.environment.merging(settings) { $1 }, input: "/dev/null", output: output.path,
                errors: errors.path)
            return (process, server)
        }

        @Test func `the first page is printed before the second page has arrived`() async throws {
            let (output, errors, home) = (try TemporaryFile(), try TemporaryFile(), try Home())
            let gate = DispatchSemaphore(value: 0)
            let (process, server) = try start(output, errors, home) {
                gate.wait()
                return .json(Self.page("sess_2", hasMore: false))
            }
            defer { server.stop() }
            _ = try await waiting("the first page") { output.text.contains("\"sess_1\"") ? true : nil }
            #expect(!output.text.contains("\"sess_2\""))
            gate.signal()
            #expect(process.wait() == 0 && errors.text.isEmpty)
            let list = try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any]
            #expect((list?["data"] as? [Any])?.count == 2 && list?["object"] as? String == "list")
        }

        @Test func `after a failed page the output is not a complete list, and the exit code is that of the error`()
            throws
        {
            let (output, errors, home) = (try TemporaryFile(), try TemporaryFile(), try Home())
            let (process, server) = try start(output, errors, home) {
                .refusal(404, type: "not_found", code: "gone")
            }
            defer { server.stop() }
            #expect(process.wait() == 3 && errors.text.contains("gone"))
            #expect(output.text.contains("\"sess_1\"") && !output.text.hasSuffix("}\n"))
        }
    }
}
