import FakeTransport
import FoundationEssentials
import Media
import Model
import TestSupport
import Testing

@testable import Sandbox

struct TapTests {
    private static let request =
        "GET /sandbox/tap HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sk_test_1\r\n\r\n"

    /// `count` tap lines, one per interval.
    private func lines(_ count: Int, of workers: [Worker], tap: inout SandboxTap, from start: Date) -> [MeterSnapshot] {
        (1...count).map { tap.line(of: workers, at: start.adding(Double($0) * SandboxTap.interval)) }
    }

    private func worker(_ id: String = "sess_01", _ change: (inout WorkerScript) -> Void = { _ in }) -> Worker {
        var generator = SeededGenerator(seed: 9)
        var script = WorkerScript(using: &generator)
        change(&script)
        let transport = LiveKitTransport(url: "wss://lk.example.com", roomName: "demo-room")
        let session = Session(
            id: SessionID(id), status: .queued, avatarID: "av_stock_001", transport: .livekit(transport),
            maxDurationSeconds: 3600,
            idleTimeoutSeconds: 600, createdAt: TestClient.start)
        return Worker(session, script: script, isTraffic: false)
    }

    @Test func `speaking worker has audio levels and 25 fps`() throws {
        var tap = SandboxTap()
        let lines = lines(40, of: [worker()], tap: &tap, from: TestClient.start.adding(20))
        let readings = try lines.map { try #require($0.sessions.first) }
        #expect(readings.allSatisfy { $0.fps == 25 && $0.longestGap <= 0.05 && $0.peakDBFS <= $0.peakHoldDBFS })
        #expect(readings.contains { $0.rmsDBFS > -30 } && readings.contains { $0.rmsDBFS < -45 })
        let steps = zip(readings, readings.dropFirst()).map { $1.frames - $0.frames }
        #expect(steps.allSatisfy { (6...7).contains($0) })
        #expect(lines.first?.at == Timestamp.text(TestClient.start.adding(20.25)))
    }

    @Test func `tap numbers have at most two decimals`() throws {
        var tap = SandboxTap()
        let line = try #require(lines(9, of: [worker()], tap: &tap, from: TestClient.start.adding(20)).last)
        let text = String(decoding: try JSONCoding.encode(line.sessions), as: UTF8.self)
        let numbers = text.split { !"-.0123456789".contains($0) }.filter { $0.contains(".") && Double($0) != nil }
        #expect(!numbers.isEmpty && numbers.allSatisfy { $0.split(separator: ".").last?.count ?? 0 <= 2 })
    }

    @Test func `same id gives the same readings and another id gives others`() {
        var (one, two) = (SandboxTap(), SandboxTap())
        let first = lines(20, of: [worker("sess_01"), worker("sess_02")], tap: &one, from: TestClient.start.adding(20))
        let second = lines(
            20, of: [worker("sess_01"), worker("sess_02")], tap: &two, from: TestClient.start.adding(20))
        #expect(first == second)
        #expect(first.contains { $0.sessions[0].rmsDBFS != $0.sessions[1].rmsDBFS })
    }

    @Test func `silent worker reads the lowest level`() throws {
        var tap = SandboxTap()
        let workers = [worker("sess_03") { $0.silentAfter = 5 }]
        let speaking = lines(16, of: workers, tap: &tap, from: workers[0].timeline.running)
        let silent = lines(16, of: workers, tap: &tap, from: workers[0].timeline.running.adding(5))
        #expect(speaking.contains { $0.sessions[0].rmsDBFS > -40 })
        #expect(try #require(silent.last).sessions[0].rmsDBFS == Decibels.silence)
    }

    @Test func `frozen video increases the longest gap and stops the frame count`() throws {
        var tap = SandboxTap()
        let frozen = worker("sess_04") { $0.freezesAfter = 10 }
        let after = lines(24, of: [frozen], tap: &tap, from: frozen.timeline.firstFrame.adding(9)).map {
            $0.sessions[0]
        }
        #expect(after.first?.fps == 25)
        #expect(try #require(after.last).longestGap > 4.5 && after.last?.frames == 251 && (after.last?.fps ?? 99) < 5)
    }

    @Test func `a tap that begins long after a freeze reports the seconds since the last frame`() throws {
        var tap = SandboxTap()
        let frozen = worker("sess_04") { $0.freezesAfter = 10 }
        let line = tap.line(of: [frozen], at: frozen.timeline.firstFrame.adding(40))
        #expect(abs(try #require(line.sessions.first).longestGap - 30) <= 0.05)
    }

    @Test func `the level of a silent worker is null`() throws {
        var tap = SandboxTap()
        let workers = [worker("sess_03") { $0.silentAfter = 0 }]
        let line = try #require(lines(1, of: workers, tap: &tap, from: workers[0].timeline.running.adding(5)).last)
        #expect(String(decoding: try JSONCoding.encode(line), as: UTF8.self).contains(#""rms_dbfs":null"#))
        #expect(try JSONCoding.decode(MeterSnapshot.self, from: JSONCoding.encode(line)) == line)
    }

    @Test func `loud worker clips`() throws {
        let loud = try #require((0..<200).map { worker("sess_\($0)") }.first { SimulatedMedia($0.id).isLoud })
        var media = SimulatedMedia(loud.id)
        media.play(150, isSilent: false)
        #expect(media.reading(of: loud, at: TestClient.start).isClipped)
    }

    @Test func `tap line contains only running sessions`() {
        var tap = SandboxTap()
        let worker = worker()
        #expect(tap.line(of: [worker], at: TestClient.start).sessions.isEmpty)
        #expect(tap.line(of: [worker], at: worker.timeline.running).sessions.map(\.id) == ["sess_01"])
        #expect(tap.line(of: [worker], at: worker.timeline.over).sessions.isEmpty)
    }

    @Test func `tap lines rotate through 1000 sessions`() {
        var tap = SandboxTap()
        let workers = (0..<1000).map { worker("sess_\($0)") { $0.silentAfter = 0 } }
        let lines = lines(16, of: workers, tap: &tap, from: TestClient.start.adding(20))
        #expect(lines.allSatisfy { $0.sessions.count == SandboxTap.sessionsPerLine })
        #expect(Set(lines.flatMap(\.sessions).map(\.id)).count == 1000)
    }

    @Test func `server streams a tap line every 250 ms until the client disconnects`() async throws {
        let server = SandboxServer(SandboxConfiguration(port: 0))
        let address = try await server.start()
        let elapsed = try await ContinuousClock().measure {
            try await RawHTTPClient.talk(to: address) { client in
                client.send(Self.request)
                let head = client.head()
                #expect(
                    head.hasPrefix("HTTP/1.1 200 OK\r\n") && head.contains("Content-Type: application/x-ndjson\r\n"))
                #expect(
                    head.lowercased().contains("transfer-encoding: chunked\r\n") && head.contains("X-Request-Id: req_"))
                for _ in 0..<3 {
                    let text = client.chunk()
                    #expect(text.hasSuffix("\n") && !text.dropLast().contains("\n"))
                    let line = try JSONCoding.decode(MeterSnapshot.self, from: Data(text.utf8))
                    #expect(!line.sessions.isEmpty)
                }
            }
        }
        #expect(elapsed > .milliseconds(450) && elapsed < .seconds(30 * patience))
        await server.stop()
    }

    @Test func `tap requires an API key and the method GET`() async throws {
        var caller = TestClient()
        #expect(caller.send("GET", "/sandbox/tap", headers: [:]).status == 401)
        #expect(caller.get("/sandbox/tap").delivery.kind == .tap)
        #expect(caller.get("/v1/sandbox/tap").status == 404)
        #expect(caller.send("POST", "/sandbox/tap").status == 405)
    }
}
