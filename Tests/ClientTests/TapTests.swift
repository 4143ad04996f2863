import Model
import TestSupport
import Testing

@testable import Client

/// The sandbox's tap: lines as they come, for as long as they come.
@Suite(.timeLimit(.minutes(1))) struct TapTests {
    private static let line =
        #"{"at":"2026-01-01T00:00:00Z","sessions":[{"id":"sess_1","rms_dbfs":-18.2,"peak_dbfs":-9.4,"held_dbfs":-6,"is_clipped":false,"#
        + #""fps":25,"frames":10,"longest_gap":0.04}]}"#

    /// What a listener heard.
    private final class Heard: Sendable {
        private let entries = Guarded<[TapLine]>([])
        var lines: [TapLine] { entries.withLock { $0 } }
        func append(_ line: TapLine) { entries.withLock { $0.append(line) } }
    }

    /// What arrived at the listener before the stream ended, and how it ended.
    private func follow(_ reaction: Reaction) async throws -> (lines: [TapLine], error: ClientError?) {
        let heard = Heard()
        var error: ClientError?
        try await API.with({ _ in reaction }) { api in
            error = await failure { () throws(ClientError) in
                try await api.client.followTap { heard.append($0) }
            }
        }
        return (heard.lines, error)
    }

    @Test func `each line is handed on, and what is no line costs none of the others`() async throws {
        let body = Self.line + "\nnot json\n\n" + Self.line + "\n" + String(Self.line.prefix(20))
        let (lines, error) = try await follow(.json(body))
        #expect(error == nil)
        #expect(lines.count == 2)
        #expect(lines.first?.sessions.first?.rmsDBFS == -18.2 && lines.first?.sessions.first?.fps == 25)
    }

    @Test func `lines arrive before the stream ends, and cancelling ends it`() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n\r\n"
        let heard = Heard()
        try await API.with({ _ in .answer(Array((head + Self.line + "\n").utf8)) }) { api in
            let client = api.client
            let listening = Task { try await client.followTap { heard.append($0) } }
            #expect(await holds { heard.lines.count == 1 })
            listening.cancel()
            let outcome = await listening.result
            #expect(throws: ClientError.cancelled) { try outcome.get() }
        }
    }

    @Test func `an API without one says so`() async throws {
        let (lines, error) = try await follow(.refusal(404, type: "not_found", code: "path"))
        #expect(lines.isEmpty && error?.status == 404)
    }

    @Test func `a long line without an end is not kept`() async throws {
        let (lines, error) = try await follow(.json(String(repeating: "x", count: 3 << 20) + "\n" + Self.line + "\n"))
        #expect(error == nil && lines.count == 1)
    }
}
