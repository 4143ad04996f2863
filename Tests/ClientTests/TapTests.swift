import Model
import TestSupport
import Testing

@testable import Client

/// Streaming of the sandbox's media measurements.
@Suite(.timeLimit(.minutes(1))) struct TapTests {
    private static let line =
        #"{"at":"2026-01-01T00:00:00Z","sessions":[{"id":"sess_1","rms_dbfs":-18.2,"peak_dbfs":-9.4,"held_dbfs":-6,"is_clipped":false,"#
        + #""fps":25,"frames":10,"longest_gap":0.04}]}"#

    /// Collects the received lines.
    private final class LineRecorder: Sendable {
        private let entries = LockedValue<[MeterSnapshot]>([])
        var lines: [MeterSnapshot] { entries.withLock { $0 } }
        func append(_ line: MeterSnapshot) { entries.withLock { $0.append(line) } }
    }

    /// The lines received until the stream ended, and the error that ended it.
    private func follow(_ reaction: ScriptedResponse) async throws -> (lines: [MeterSnapshot], error: ClientError?) {
        let recorder = LineRecorder()
        var error: ClientError?
        try await API.with({ _ in reaction }) { api in
            error = await failure { () throws(ClientError) in
                try await api.client.streamMediaMeasurements { recorder.append($0) }
            }
        }
        return (recorder.lines, error)
    }

    @Test func `valid lines are delivered and invalid lines are skipped`() async throws {
        let body = Self.line + "\nnot json\n\n" + Self.line + "\n" + String(Self.line.prefix(20))
        let (lines, error) = try await follow(.json(body))
        #expect(error == nil)
        #expect(lines.count == 2)
        #expect(lines.first?.sessions.first?.rmsDBFS == -18.2 && lines.first?.sessions.first?.fps == 25)
    }

    @Test func `lines are delivered while the stream is open, and cancelling the task ends it`() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n\r\n"
        let recorder = LineRecorder()
        try await API.with({ _ in .answer(Array((head + Self.line + "\n").utf8)) }) { api in
            let client = api.client
            let task = Task { try await client.streamMediaMeasurements { recorder.append($0) } }
            #expect(await holds { recorder.lines.count == 1 })
            task.cancel()
            let outcome = await task.result
            #expect(throws: ClientError.cancelled) { try outcome.get() }
        }
    }

    @Test func `an API without the tap endpoint fails with 404`() async throws {
        let (lines, error) = try await follow(.refusal(404, type: "not_found", code: "path"))
        #expect(lines.isEmpty && error?.status == 404)
    }

    @Test func `a line over the size limit is dropped`() async throws {
        let (lines, error) = try await follow(.json(String(repeating: "x", count: 3 << 20) + "\n" + Self.line + "\n"))
        #expect(error == nil && lines.count == 1)
    }
}
