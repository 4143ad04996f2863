import Client
import FoundationEssentials
import Model
import Testing

@testable import Console

/// What the sandbox's tap adds to the desk, and that it claims no more than it may.
struct TapTests {
    private func line(_ id: SessionID, rms: Double = -18.2, fps: Double? = 25) -> TapLine {
        let reading = TapReading(
            id: id.rawValue, rmsDBFS: rms, peakDBFS: -9.4, heldDBFS: -6, isClipped: false, fps: fps, frames: 100, longestGap: 0.04)
        return TapLine(at: "2026-01-31T14:02:31Z", sessions: [reading])
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
        #expect(desk(hasTap: true).effects.contains(.followTap))
        #expect(!desk(hasTap: false).effects.contains(.followTap))
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
        #expect(!state.handle(.activeLoaded(.success([]))).contains(.followTap))
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(6)))
        #expect(state.handle(.activeLoaded(.success([]))).contains(.followTap))
    }

    @Test func `an API that has none is asked once`() {
        var (state, _) = desk(hasTap: true)
        _ = state.handle(.tapEnded(.notTheAPI(ForeignReply(status: 404))))
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(60)))
        #expect(!state.handle(.activeLoaded(.success([]))).contains(.followTap))
    }

    @Test func `frames that stopped are nought, not nothing`() throws {
        var (state, _) = desk(hasTap: true)
        let running = try #require(Fixture.fleet.first { $0.status == .running })
        _ = state.handle(.tapArrived(line(running.id, fps: nil)))
        #expect(state.draw().glyphText.contains(" 0.0"))
    }
}
