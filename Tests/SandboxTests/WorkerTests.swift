import FoundationEssentials
import Model
import Testing

@testable import Sandbox

struct WorkerTests {
    @Test func `session passes through its statuses in order and within the expected times`() throws {
        var caller = TestClient()
        let id = try caller.create(Bodies.valid(#","max_duration_seconds":20"#)).session.id
        var seen: [SessionStatus] = []
        for _ in 0..<600 {
            let status = try caller.session(id).status
            if seen.last != status { seen.append(status) }
            caller.wait(0.05)
        }
        #expect(seen == [.queued, .starting, .running, .ending, .ended])
        let session = try caller.session(id)
        let (started, frame, ended) = (
            try #require(session.startedAt), try #require(session.firstFrameAt), try #require(session.endedAt)
        )
        #expect((0.3...1.501).contains(started.timeIntervalSince(session.createdAt)))
        #expect((1.1...3.501).contains(frame.timeIntervalSince(started)))
        #expect((21...22.001).contains(ended.timeIntervalSince(started)))
        #expect(session.failedAt == nil && session.failure == nil)
    }

    @Test func `simulation result does not depend on the number of clock updates`() throws {
        var (manySteps, oneStep) = (
            TestClient(SandboxConfiguration(sessions: 40)), TestClient(SandboxConfiguration(sessions: 40))
        )
        for _ in 0..<900 {
            manySteps.wait(0.7)
            manySteps.state.advance(to: manySteps.now)
        }
        oneStep.now = manySteps.now
        oneStep.state.advance(to: oneStep.now)
        #expect(try manySteps.get("/v1/sessions?limit=100").page == oneStep.get("/v1/sessions?limit=100").page)
        #expect(manySteps.get("/v1/billing/quota").body == oneStep.get("/v1/billing/quota").body)
    }

    @Test func `ending a session that has not started cancels it`() throws {
        var caller = TestClient()
        let id = try caller.create().session.id
        caller.wait(0.1)
        let session = try caller.end(id)
        #expect(session.status == .canceled)
        #expect(session.endedAt == caller.now)
        #expect(session.startedAt == nil && session.usage == nil)
        caller.wait(100)
        #expect(try caller.session(id) == session)
    }

    @Test func `ending a running session makes it ending and then ended`() throws {
        var caller = TestClient()
        let id = try caller.create().session.id
        caller.wait(30)
        #expect(try caller.end(id).status == .ending)
        #expect(try caller.session(id).endedAt == nil)
        caller.wait(2.1)
        let ended = try caller.session(id)
        #expect(ended.status == .ended)
        #expect(
            (1...2.001).contains(try #require(ended.endedAt).timeIntervalSince(TestClient.start.addingTimeInterval(30)))
        )
    }

    @Test func `ending an ending or ended session changes nothing`() throws {
        var caller = TestClient()
        let id = try caller.create().session.id
        caller.wait(30)
        let first = try caller.end(id)
        caller.wait(0.5)
        #expect(try caller.end(id) == first)
        caller.wait(10)
        let ended = try caller.session(id)
        caller.wait(10)
        #expect(try caller.end(id) == ended)
    }

    @Test func `frame count grows by 25 per second and only with heartbeats`() throws {
        var caller = TestClient()
        let id = try caller.create().session.id
        caller.wait(10)
        var changes: [(at: Date, frames: Int)] = []
        for _ in 0..<400 {
            let frames = try #require(caller.session(id).usage?.frames)
            if changes.last?.frames != frames { changes.append((caller.now, frames)) }
            caller.wait(0.05)
        }
        #expect((10...12).contains(changes.count))
        let steps = zip(changes.dropFirst(), changes.dropFirst(2))
        #expect(
            steps.allSatisfy { $1.frames - $0.frames == 50 && (1.9...2.1).contains($1.at.timeIntervalSince($0.at)) })
    }

    @Test func `final usage is at least the last reported usage and at most the running time`() throws {
        var caller = TestClient()
        let id = try caller.create().session.id
        caller.wait(31.3)
        let before = try #require(caller.session(id).usage)
        _ = try caller.end(id)
        caller.wait(10)
        let after = try #require(caller.session(id).usage)
        let (seconds, earlier) = (try #require(after.billableSeconds), try #require(before.billableSeconds))
        #expect(seconds >= earlier && seconds <= 31)
        #expect(try #require(after.frames) > #require(before.frames) || seconds == earlier)
    }

    @Test func `silence ends a data_stream session at its idle timeout but not a track session`() throws {
        var script = steadyScript
        script.silentAfter = 10
        let stream = worker(script, .dataStream, idleTimeout: 30)
        let running = stream.timeline.running
        #expect(stream.session(at: running.adding(39.9)).status == .running)
        #expect(stream.session(at: running.adding(40)).status == .ending)
        #expect(stream.session(at: running.adding(43)).status == .ended)
        #expect(worker(script, .track, idleTimeout: 30).session(at: running.adding(300)).status == .running)
    }

    @Test func `frozen video stops the frame count while the session keeps running`() throws {
        var script = steadyScript
        script.freezesAfter = 10
        let worker = worker(script, .dataStream)
        let (early, late) = (
            worker.session(at: TestClient.start.adding(60)), worker.session(at: TestClient.start.adding(90))
        )
        #expect(early.status == .running && late.status == .running)
        #expect(early.usage?.frames == 251 && late.usage?.frames == 251)
        #expect(late.usage?.billableSeconds ?? 0 > early.usage?.billableSeconds ?? 0)
    }

    @Test(arguments: [
        (Fault.tokenExpired, "token_expired", false), (.roomNotFound, "room_not_found", false),
        (.participantNotFound, "identity_never_published", true), (.workerLost, "worker_lost", true),
    ])
    func `worker fault fails the session with its code and failure time`(
        _ fault: Fault, _ code: String, _ afterRunning: Bool
    ) throws {
        var script = steadyScript
        script.fault = fault
        script.faultDelay = 20
        let session = worker(script, .track).session(at: TestClient.start.adding(600))
        #expect(session.status == .failed)
        #expect(session.failure?.code == code)
        #expect(session.failedAt != nil && session.endedAt == nil)
        #expect((session.firstFrameAt != nil) == afterRunning)
        #expect((session.usage != nil) == afterRunning)
    }

    @Test func `session with a maximum duration shorter than its start-up ends`() throws {
        var caller = TestClient()
        let id = try caller.create(Bodies.valid(#","max_duration_seconds":1"#)).session.id
        caller.wait(60)
        let session = try caller.session(id)
        #expect(session.status == .ended)
        #expect(session.usage?.billableSeconds ?? 0 <= 1)
    }

    private var steadyScript: WorkerScript {
        var generator = SeededGenerator(seed: 9)
        return WorkerScript(using: &generator)
    }

    private func worker(_ script: WorkerScript, _ source: AudioSource, idleTimeout: Int = 30) -> Worker {
        let transport = LiveKitTransport(url: "wss://lk.example.com", roomName: "demo-room", audioSource: source)
        let session = Session(
            id: SessionID("sess_1"), status: .queued, avatarID: "av_stock_001", transport: .livekit(transport),
            maxDurationSeconds: 1200,
            idleTimeoutSeconds: idleTimeout, createdAt: TestClient.start)
        return Worker(session, script: script, isTraffic: false)
    }
}
