import Client
import DeskSupport
import Diagnosis
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Media measurements from the sandbox tap on the desk.
struct TapTests {
    private func desk(hasTap: Bool) -> (state: AppState, effects: [Effect]) {
        var state = AppState(scene: Fixture.scene(), keySeed: "test")
        var place = state.scene.place
        place.canHaveTap = hasTap
        let effects = state.handle(.connection(.connected(place)))
        _ = state.handle(.loaded(.active(.success(Fixture.fleet.map(Row.value)))))
        return (state, effects)
    }

    @Test func `measurements are requested only from an API that may be a sandbox`() {
        #expect(desk(hasTap: true).effects.contains(.followTap))
        #expect(!desk(hasTap: false).effects.contains(.followTap))
    }

    @Test func `the readings of the tap are shown in the table and in the details, with their source`() throws {
        var (state, _) = desk(hasTap: true)
        let running = try #require(Fixture.fleet.first { $0.status == .running })
        state.desk.moveCursor(to: running.id)
        state.refreshRows()
        _ = state.handle(.tap(.line(Fixture.meters(of: running.id))))
        let screen = state.draw().glyphText
        #expect(screen.contains("meters · sandbox") && screen.contains("−18.2 dBFS"))
        #expect(screen.contains(" 25.0"))
    }

    @Test func `when the stream ends its readings are removed, and it is requested again later`() throws {
        var (state, _) = desk(hasTap: true)
        let running = try #require(Fixture.fleet.first { $0.status == .running })
        _ = state.handle(.tap(.line(Fixture.meters(of: running.id))))
        _ = state.handle(.tap(.ended(.unreachable(.closed))))
        #expect(state.scene.feed.media.isEmpty)
        let rows = Fixture.fleet.map(Row.value)
        #expect(!state.handle(.loaded(.active(.success(rows)))).contains(.followTap))
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(6)))
        #expect(state.handle(.loaded(.active(.success(rows)))).contains(.followTap))
    }

    @Test func `the tap is closed while no session runs, and is opened again for the next one`() {
        var (state, _) = desk(hasTap: true)
        #expect(state.handle(.loaded(.active(.success([])))).contains(.cancel(.tap)))
        _ = state.handle(.tap(.ended(.cancelled)))
        #expect(!state.handle(.loaded(.active(.success([])))).contains(.cancel(.tap)))
        #expect(state.handle(.loaded(.active(.success(Fixture.fleet.map(Row.value))))).contains(.followTap))
    }

    @Test func `an API without a tap gets only one tap request`() {
        var (state, _) = desk(hasTap: true)
        _ = state.handle(.tap(.ended(.notTheAPI(NonAPIResponse(status: 404)))))
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(60)))
        #expect(!state.handle(.loaded(.active(.success(Fixture.fleet.map(Row.value))))).contains(.followTap))
    }

    @Test func `the frame rate of a stopped video is shown as zero, not as unknown`() throws {
        var (state, _) = desk(hasTap: true)
        let running = try #require(Fixture.fleet.first { $0.status == .running })
        _ = state.handle(.tap(.line(Fixture.meters(of: running.id, fps: nil))))
        #expect(state.draw().glyphText.contains(" 0.0"))
    }

    /// Screen text of a desk with the cursor on one running session with this audio source.
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
        _ = state.handle(.loaded(.active(.success([.value(session)]))))
        state.desk.moveCursor(to: session.id)
        state.refreshRows()
        for reading in readings(session.id) { _ = state.handle(.tap(.line(reading))) }
        if seconds > 0 { _ = state.handle(.tick(Fixture.now + seconds)) }
        return state.draw().glyphText
    }

    @Test func `with an audio track the idle time is a minimum, because silent frames reset it too`() {
        #expect(facts(.track) { [Fixture.meters(of: $0)] }.contains("████████ ends it in ≥ 0:30"))
        #expect(facts(.track, { [Fixture.meters(of: $0)] }, later: 12).contains("ends it in ≥ 0:18"))
        #expect(facts(.track, { [Fixture.meters(of: $0)] }, later: 31).contains("0:30 without audio ends it"))
        #expect(facts(.track) { [Fixture.meters(of: $0, rms: -99)] }.contains("0:30 without audio ends it"))
        #expect(facts(.dataStream, { [Fixture.meters(of: $0)] }, later: 12).contains("ends it in 0:18"))
        #expect(facts(.dataStream) { _ in [] }.contains("0:30 of silence ends it"))
    }

    @Test func `a video without any measured frame shows no frame gap`() {
        let screen = facts(.track) { [Fixture.meters(of: $0, fps: nil, gap: 0)] }
        #expect(screen.contains("0.0 fps  no gap measured") && !screen.contains("gap ≤"))
        #expect(facts(.track) { [Fixture.meters(of: $0)] }.contains("25.0 fps  gap ≤ 40 ms"))
    }

    @Test func `audio that still reaches the worker is evidence about a frozen picture`() {
        for (rms, isNamed) in [(-20.0, true), (-99, false)] {
            var desk = PolledDesk()
            desk.freezeFirst(of: 1)
            _ = desk.state.handle(.tap(.line(Fixture.meters(of: PolledDesk.session(1).id, rms: rms, fps: nil, gap: 0))))
            let texts = desk.state.scene.diagnosis(of: PolledDesk.session(1).id)?.findings.flatMap(\.evidence) ?? []
            #expect(texts.contains { $0.text.contains("so the agent is not the cause") } == isNamed, "\(rms)")
        }
    }
}
