import Foundation
import Model
import TestSupport
import Testing

extension EndToEnd {
    /// Stress tests of the create form in a real terminal: API errors, long pastes, resizes and mouse input.
    @Suite struct CreateFormStressTests {
        /// The API errors of the contract, and the text that the form must show for each.
        private static let refusals: [(status: String, type: String, code: String, param: String?, words: String)] = [
            ("400 Bad Request", "invalid_request", "transport.unsupported", "transport.type", "transport.unsupported"),
            ("401 Unauthorized", "authentication", "key_revoked", nil, "Check the variable PROTOFACE_API_KEY"),
            ("402 Payment Required", "quota_exceeded", "insufficient_credit_balance", nil, "Add credits"),
            ("403 Forbidden", "permission", "forbidden", nil, "Use a key with permission"),
            ("404 Not Found", "not_found", "gone", nil, "does not exist"),
            ("409 Conflict", "conflict", "avatar_not_ready", "avatar_id", "Resolve the conflict"),
            ("422 Unprocessable", "unprocessable", "room.odd", "transport.room_name", "room.odd"),
            ("429 Too Many", "rate_limit", "too_fast", nil, "wait 7 s"),
            ("429 Too Many", "quota_exceeded", "concurrent_sessions", nil, "limit of the plan"),
            ("500 Internal", "internal", "oops", nil, "Server error"),
            ("503 Unavailable", "service_unavailable", "at_capacity", nil, "No capacity"),
        ]

        private static func answer(_ line: String, _ step: Int) -> CannedServer.Answer {
            guard line.hasPrefix("POST /v1/sessions ") else {
                if line.contains("/v1/status") {
                    return .init(body: #"{"status":"operational","components":[],"updated_at":"2026-01-01T00:00:00Z"}"#)
                }
                return .init(body: #"{"object":"list","data":[],"has_more":false}"#)
            }
            let row = refusals[step % refusals.count]
            let param = row.param.map { "\"\($0)\"" } ?? "null"
            let error =
                #"{"type":"\#(row.type)","code":"\#(row.code)","message":"Answer \#(step)","param":\#(param),"request_id":"req_\#(step)"}"#
            return .init(
                status: row.status, headers: ["Content-Type: application/json", "Retry-After: 7"],
                body: #"{"error":\#(error)}"#)
        }

        /// Text of the form, joined into one line.
        private func fields(of screen: String) -> String {
            screen.split(separator: "\n").map { $0.prefix(74) }.joined(separator: " ").split { " │".contains($0) }
                .joined(
                    separator: " ")
        }

        private func expectNoPart(of token: String, in bytes: Data, _ source: String) {
            let text = String(decoding: bytes, as: UTF8.self)
            for start in 0...(token.count - 12) where text.contains(token.dropFirst(start).prefix(12)) {
                Issue.record("\(source) contains 12 characters of the token from \(start)")
                return
            }
        }

        @Test func `the form shows each API error and keeps its input`() async throws {
            let home = try Home()
            let outside = try Home()
            let token = Token.mint()
            let step = LockedValue(0)
            let server = try CannedServer { line in
                Self.answer(
                    line,
                    step.withLock { now in
                        defer { if line.hasPrefix("POST") { now += 1 } }
                        return now
                    })
            }
            let key = "sk_" + "test_" + UUID().uuidString.lowercased().filter { $0 != "-" }
            let bytes = try outside.write("", to: "screen-bytes")
            let environment = ["PROTOFACE_API_URL": server.url, "PROTOFACE_API_KEY": key]
            let pane = try Pane(ConsoleProgram.path, columns: 120, rows: 40, home: home, environment: environment)
            try pane.tap(into: bytes)
            try await pane.wait(for: "No live sessions")
            try await pane.fillForm(room: "e2e", token: token)
            for (index, row) in Self.refusals.enumerated() {
                try await pane.confirm("C-s", until: "(req_\(index))")
                let parts = ["(req_\(index))", row.words, "room e2e", "wss://room.example", "●●●●●●●●●●●●"]
                do {
                    _ = try await waiting(row.code) { parts.allSatisfy(fields(of: pane.screen).contains) ? true : nil }
                } catch {
                    Issue.record("\(row.code): \(parts) are not all on the screen:\n\(pane.screen)")
                }
            }
            let output = try #require(FileManager.default.contents(atPath: bytes))
            expectNoPart(of: token, in: output, "the screen")
            expectNoPart(of: key, in: output, "the screen")
            for file in home.files() { expectNoPart(of: token, in: file.bytes, file.path) }
        }

        @Test func `the form survives a paste of 40 kB into each field and 200 resizes while typing`() async throws {
            let home = try Home()
            let outside = try Home()
            let token = Token.mint()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let bytes = try outside.write("", to: "screen-bytes")
            let pane = try Pane(
                ConsoleProgram.path, columns: 120, rows: 40, home: home, environment: sandbox.environment)
            try pane.tap(into: bytes)
            try await pane.wait(for: "No live sessions")
            try await pane.fillForm(room: "e2e", token: token)
            let long = String(repeating: "long text\n", count: 3900) + token + "\n"
            for _ in 0..<12 {
                try pane.paste(long)
                try pane.press("Tab")
            }
            for step in 0..<200 {
                try pane.resize(columns: 20 + (step * 37) % 160, rows: 5 + (step * 13) % 45)
                try pane.type(String(step % 10))
            }
            try pane.resize(columns: 120, rows: 40)
            // The pastes and keys must not change the URL and the room name.
            try await pane.wait(for: "New session")
            try await pane.wait(for: "wss://room.example")
            try await pane.wait(for: "e2e")
            #expect(pane.exitCode == nil)
            let output = try #require(FileManager.default.contents(atPath: bytes))
            #expect(output.count > 10_000)
            expectNoPart(of: token, in: output, "the screen")
        }

        @Test func `a click selects an option, and the mouse wheel moves to the next field`() async throws {
            let home = try Home()
            let pane = try Pane(ConsoleProgram.path, columns: 120, rows: 40, home: home)
            try await pane.wait(for: "● live")
            try pane.press("n")
            let screen = try await pane.wait(for: "○ track")
            let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
            let row = try #require(lines.firstIndex { $0.contains("○ track") })
            let line = lines[row]
            let column = line.distance(from: line.startIndex, to: try #require(line.firstRange(of: "track")).lowerBound)
            try pane.type("\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<0;\(column + 1);\(row + 1)m")
            try await pane.wait(for: "● track")
            try await pane.wait(for: "the first audio track seen")
            try pane.type("\u{1B}[<65;\(column + 1);\(row + 1)M")
            try await pane.wait(for: "The worker uses only this participant's track.")
        }

        @Test func `creating a session takes fewer than 60 keys if LiveKit variables are set`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let secret = UUID().uuidString + UUID().uuidString
            let environment = sandbox.environment.merging([
                "LIVEKIT_URL": "wss://room.example", "LIVEKIT_API_KEY": "API" + "fixture", "LIVEKIT_API_SECRET": secret,
            ]) { $1 }
            let pane = try Pane(ConsoleProgram.path, columns: 120, rows: 40, home: home, environment: environment)
            try await pane.wait(for: "No live sessions")
            var count = 0
            func press(_ keys: String...) throws {
                for key in keys { try pane.press(key) }
                count += keys.count
            }
            try press("n")
            try await pane.wait(for: "wss://room.example")
            try press("Tab", "Tab", "Tab")
            try pane.type("demo-room")
            count += "demo-room".count
            try press("F3")
            try await pane.wait(for: "lifetime")
            try await pane.confirm("Enter", until: "●●●●●●●●●●●●")
            try await pane.confirm("C-s", until: "Created")
            count += 2
            print("creating a session took \(count) keys")
            #expect(count < 60)
        }
    }
}
