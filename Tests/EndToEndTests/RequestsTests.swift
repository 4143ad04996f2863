import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The requests screen, with a sandbox that echoes the worker token.
    @Suite struct RequestsTests {
        @Test func `a create request can be opened and copied, and its token appears nowhere`() async throws {
            let home = try Home()
            let outside = try Home()
            let token = Token.mint(room: "requests-room")
            let sandbox = try await SandboxProcess(
                ["--no-traffic", "--sessions", "0", "--fault", "echo_token"], home: home)
            let bytes = try outside.write("", to: "screen-bytes")
            let pane = try Pane(
                ConsoleProgram.path, columns: 120, rows: 40, home: home, environment: sandbox.environment)
            try pane.tap(into: bytes)
            try await pane.wait(for: "No live sessions")
            try pane.press("n")
            try await pane.wait(for: "New session")
            try pane.press("Tab", "Tab")
            try pane.type("wss://room.example")
            try pane.press("Tab")
            try pane.type("requests-room")
            try pane.press("Tab")
            try pane.paste(token)
            try await pane.wait(for: "●●●●●●●●●●●●")
            try await pane.confirm("C-s", until: "Created")
            try pane.press("R")
            try await pane.wait(for: "Requests")
            try pane.press("/")
            try pane.type("post")
            try await pane.wait(for: "1 of ")
            try pane.press("Enter", "Enter")
            try await pane.wait(for: "request headers")
            try await pane.wait(for: "Idempotency-Key")
            try pane.press("y")
            try await pane.wait(for: "Copied the call as curl")
            try pane.press("G")
            try await pane.wait(for: "\"worker_token\": \"********\"")
            try pane.press("J")
            try await pane.wait(for: "Response body")
            try pane.press("q")
            try await pane.wait(for: "older")
            try pane.press("q")
            try await pane.wait(for: "filter")
            try pane.press("p")
            try await pane.wait(for: "paused, ")

            let output = try #require(FileManager.default.contents(atPath: bytes))
            #expect(
                output.range(of: Data("requests-room".utf8)) != nil,
                "the recorded output does not contain the room name")
            for secret in [token, sandbox.key] {
                #expect(output.range(of: Data(secret.utf8)) == nil)
                #expect(output.range(of: Data(Data(secret.utf8).base64EncodedString().prefix(40).utf8)) == nil)
                for file in home.files() { #expect(file.bytes.range(of: Data(secret.utf8)) == nil, "\(file.path)") }
            }
        }
    }
}
