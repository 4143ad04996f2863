import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// What the sandbox's tap adds to the desk, and that it claims no more than it may.
struct TapTests {
    private func line(_ id: SessionID, rms: Double = -18.2, fps: Double? = 25, gap: Double = 0.04) -> MeterSnapshot {
        let reading = MeterReading(
            id: id.rawValue, rmsDBFS: rms, peakDBFS: -9.4, peakHoldDBFS: -6, isClipped: false, fps: fps, frames: 100,
            longestGap: gap)
        return MeterSnapshot(at: "2026-01-31T14:02:31Z", sessions: [reading])
    }

    private func desk(hasTap: Bool) -> (state: AppState, effects: [Effect]) {
        var state = AppState(scene: Fixture.scene(), keySeed: "test")
        var place = state.scene.place
        place.mayHaveTap = hasTap
        let effects = state.handle(.connected(place))
        _ = state.handle(.activeLoaded(.success(Fixture.fleet.map(Row.value))))
        return (state, effects)
    }

    @Test func `only a place that may be a sandbox is asked for one`() {
        #expect(desk(hasTap: true).effects.contains(.streamMediaMeasurements))
        #expect(!desk(hasTap: false).effects.contains(.streamMediaMeasurements))
    }

    @Test func `its readings stand in table and detail, under its name`() throws {
        var (state, _) = desk(hasTap: true)
        let running = try #require(Fixture.fleet.first { $0.status == .running })
        state.desk.moveCursor(to: running.id)
        state.refreshRows()
        _ = state.handle(.tapArrived(line(running.id)))
        let screen = state.draw().glyphText
        #expect(screen.contains("meters · sandbox tap") && screen.contains("−18.2 dBFS"))
        #expect(screen.contains(" 25.0"))
    }

    @Test func `when it ends its readings go, and it is tried again later`() throws {
        var (state, _) = desk(hasTap: true)
        let running = try #require(Fixture.fleet.first { $0.status == .running })
        _ = state.handle(.tapArrived(line(running.id)))
        _ = state.handle(.tapEnded(.unreachable(.closed)))
        #expect(state.scene.feed.media.isEmpty)
        #expect(!state.handle(.activeLoaded(.success([]))).contains(.streamMediaMeasurements))
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(6)))
        #expect(state.handle(.activeLoaded(.success([]))).contains(.streamMediaMeasurements))
    }

    @Test func `an API that has none is asked once`() {
        var (state, _) = desk(hasTap: true)
        _ = state.handle(.tapEnded(.notTheAPI(NonAPIResponse(status: 404))))
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(60)))
        #expect(!state.handle(.activeLoaded(.success([]))).contains(.streamMediaMeasurements))
    }

    @Test func `frames that stopped are nought, not nothing`() throws {
        var (state, _) = desk(hasTap: true)
        let running = try #require(Fixture.fleet.first { $0.status == .running })
        _ = state.handle(.tapArrived(line(running.id, fps: nil)))
        #expect(state.draw().glyphText.contains(" 0.0"))
    }

    /// A desk with one running session of that audio source under the cursor, and its facts.
    private func facts(
        _ source: AudioSource, _ readings: (SessionID) -> [MeterSnapshot], later seconds: TimeInterval = 0
    )
        -> String
    {
        var session = Fixture.session(1, frames: 3000)
        session.transport = .livekit(
            LiveKitTransport(url: "wss://a.example", roomName: "r", audioSource: source, subscribeToIdentity: "agent-1")
        )
        var (state, _) = desk(hasTap: true)
        _ = state.handle(.activeLoaded(.success([.value(session)])))
        state.desk.moveCursor(to: session.id)
        state.refreshRows()
        for reading in readings(session.id) { _ = state.handle(.tapArrived(reading)) }
        if seconds > 0 { _ = state.handle(.tick(Fixture.now + seconds)) }
        return state.draw().glyphText
    }

    @Test func `sound on a track says how long there is at least, for silence resets the clock too`() {
        #expect(facts(.track) { [line($0)] }.contains("≥ 0:30 of 0:30"))
        #expect(facts(.track, { [line($0)] }, later: 12).contains("≥ 0:18 of 0:30"))
        #expect(facts(.track, { [line($0)] }, later: 31).contains("unknown of 0:30 (only silence)"))
        #expect(facts(.track) { [line($0, rms: -99)] }.contains("unknown of 0:30 (no sound yet)"))
        #expect(facts(.dataStream, { [line($0)] }, later: 12).contains("0:18 of 0:30"))
        #expect(facts(.dataStream) { _ in [] }.contains("unknown of 0:30 (no audio seen)"))
    }

    @Test func `a picture that stood still before anybody looked claims no gap`() {
        let screen = facts(.track) { [line($0, fps: nil, gap: 0)] }
        #expect(screen.contains("0.0 fps  no frame seen") && !screen.contains("gap ≤"))
        #expect(facts(.track) { [line($0)] }.contains("25.0 fps  gap ≤ 40 ms"))
    }

    @Test func `a picture that stands still while sound is heard is the worker's fault`() {
        let frozen = facts(.track) { [line($0, fps: nil, gap: 0)] }
        #expect(frozen.contains("the worker") && frozen.contains("hangs, not the agent"))
        #expect(facts(.track) { [line($0, rms: -99, fps: nil, gap: 0)] }.contains("agent-1 left or"))
    }
}
