import DeskSupport
import FakeTransport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Media
@testable import Settings

/// Fake sessions on the desk and in the preview, with a manual clock.
struct FakeSessionDeskTests {
    private func desk(
        _ order: FakeSessionRequest = FakeSessionRequest(avatarID: "av_stock_002"), columns: Int = 120, rows: Int = 40
    )
        -> AppState
    {
        var state = Fixture.desk(columns: columns, rows: rows)
        let opened = AudioOpener.open(order, speak: { _ in .failure(Complaint("no voice")) })
        _ = state.handle(.fake(.audioOpened(order, opened.input)))
        return state
    }

    /// Moves the clock in steps of 1/30 s.
    private func run(_ state: inout AppState, seconds: Double, from start: Double = 0) {
        for step in 1...Int(seconds * 30) {
            _ = state.handle(.tick(Fixture.now.addingTimeInterval(start + Double(step) / 30)))
        }
    }

    private func fake(_ state: AppState) throws -> FakeSession { try #require(state.fakes.runs.last).session }

    @Test func `the form starts a fake session without a request to the API`() throws {
        var state = Fixture.desk()
        state.press(.character("n"), .character("f"))
        #expect(state.draw().glyphText.contains("◂ sample ▸"))
        let effects = state.press(.control("s"))
        let order = FakeSessionRequest(avatarID: "av_stock_001")
        #expect(effects == [.fake(.openAudio(order))])
        let more = state.handle(.fake(.audioOpened(order, .silence)))
        #expect(more == [.creation(.storeDrafts([]))])
        #expect(state.screens.isEmpty)
        #expect(state.draw().glyphText.contains("fake·local"))
        #expect(state.scene.feed.activeCount == Fixture.fleet.count, "it takes no slot")
    }

    @Test func `a fake session passes through the session statuses and has measured meters`() throws {
        var state = desk()
        #expect(try fake(state).status == .created)
        run(&state, seconds: 8)
        #expect(try fake(state).status == .running)
        let id = try #require(state.fakes.runs.first?.id)
        let media = try #require(state.scene.feed.media[id])
        #expect(media.source == .fake && media.level.heldPeakDBFS > -30)
        #expect(abs((media.video.framesPerSecond ?? 0) - 25) < 1)
        let screen = state.draw().glyphText
        #expect(screen.contains("meters · measured") && screen.contains("25.0"))
    }

    @Test func `a poll neither removes a fake session nor requests it`() throws {
        var state = desk()
        run(&state, seconds: 3)
        let id = try #require(state.fakes.runs.first?.id)
        let effects = state.handle(.loaded(.active(.success(Fixture.fleet.map(Row.value)))))
        #expect(state.scene.feed.session(id) != nil && state.scene.feed.vanished.isEmpty)
        #expect(!effects.contains(.load(.session(id))))
        state.press(.character("J"))
        #expect(state.draw().glyphText.contains("\"type\": \"fake\""))
    }

    @Test func `ending a fake session sends no request to the API`() throws {
        var state = desk()
        run(&state, seconds: 4)
        state.press(.character("e"))
        let effects = state.press(.character("y"))
        #expect(!effects.contains { if case .sessions(.end) = $0 { true } else { false } })
        run(&state, seconds: 2, from: 4)
        #expect(try fake(state).status == .ended)
    }

    @Test func `a session fails with the reason if its audio can't be opened`() throws {
        var order = FakeSessionRequest(avatarID: "av_stock_002")
        order.audio = .file("/no/such/file.wav")
        var state = desk(order)
        run(&state, seconds: 5)
        #expect(try fake(state).status == .failed)
        #expect(try fake(state).session.failure?.message.contains("/no/such/file.wav") == true)
        #expect(state.draw().glyphText.contains("failed"))
    }

    @Test func `the form stays open with the reason at the field if the audio can't be opened`() throws {
        var state = Fixture.desk()
        state.press(.character("n"), .character("f"))
        state.screens.update(CreateForm.self) {
            $0.form.set("fake.audio", to: "file")
            $0.form.set("fake.file", to: "/no/such/file.wav")
        }
        let order = try #require(
            state.press(.control("s")).compactMap { if case .fake(.openAudio(let order)) = $0 { order } else { nil } }
                .first)
        _ = state.handle(
            .fake(.audioOpened(order, AudioOpener.open(order, speak: { _ in .failure(Complaint("")) }).input)))
        #expect(state.fakes.runs.isEmpty)
        #expect(state.draw().glyphText.contains("can't be read"))
    }

    @Test func `a paused or covered preview does not count as a stall`() throws {
        var state = desk()
        run(&state, seconds: 4)
        state.press(.character("p"))
        run(&state, seconds: 2, from: 4)
        state.press(.character("P"))
        run(&state, seconds: 3, from: 6)
        state.press(.character("P"), .character("?"))
        run(&state, seconds: 3, from: 9)
        #expect(try fake(state).videoReading.longestGap < 0.1)
        #expect(try abs((fake(state).videoReading.framesPerSecond ?? 0) - 25) < 6)
    }

    @Test func `the preview draws 30 frames per second and counts them`() throws {
        var state = desk()
        run(&state, seconds: 4)
        state.press(.character("p"))
        let before = try fake(state).videoReading.frameCount
        run(&state, seconds: 4, from: 4)
        let drawn = try fake(state).videoReading.frameCount - before
        #expect((118...121).contains(drawn), "\(drawn)")
        #expect(state.draw().glyphText.contains("fps"))
        let wake = try #require(state.nextWake)
        #expect(wake.timeIntervalSince(state.scene.now) < 1.0 / 29)
    }

    @Test func `the interrupt key closes the mouth at once`() throws {
        var state = desk()
        run(&state, seconds: 4)
        state.press(.character("p"))
        var second = 4.0
        // Advances until the mouth is open.
        while try fake(state).mouth.openness < 0.4, second < 12 {
            run(&state, seconds: 1.0 / 30, from: second)
            second += 1.0 / 30
        }
        #expect(try fake(state).mouth.openness >= 0.4)
        state.press(.character("i"))
        #expect(try fake(state).mouth == .closed)
        #expect(state.draw().glyphText.contains("interrupt"))
    }

    @Test func `keys choose the speaker and mute participants`() throws {
        var state = desk()
        run(&state, seconds: 4)
        state.press(.character("p"), .character("2"))
        #expect(try fake(state).room.speaker == "caller")
        state.press(.character("m"))
        #expect(try fake(state).room["caller"]?.isMuted == true)
        state.press(.character("9"))
        #expect(state.notice.toast?.text.contains("no participant 9") == true)
    }

    @Test func `keys without effect show the reason`() throws {
        var order = FakeSessionRequest(avatarID: "av_stock_002")
        order.audioSource = .track
        var state = desk(order)
        run(&state, seconds: 4)
        state.press(.character("p"), .character("i"))
        #expect(state.notice.toast?.text.contains("track can't be interrupted") == true)
        state = Fixture.desk()
        state.press(.character("G"), .character("p"))
        #expect(state.draw().glyphText.contains("still picture"))
        state.press(.character("m"))
        #expect(state.notice.toast?.text.contains("Only fake sessions can be controlled here") == true)
    }

    @Test func `a typed line is spoken, or the reason why not is shown`() throws {
        var state = desk()
        run(&state, seconds: 4)
        let id = try #require(state.fakes.runs.first?.id)
        state.press(.character("p"), .character("v"))
        state.type("hello there")
        #expect(state.draw().glyphText.contains("hello there"))
        #expect(state.press(.enter) == [.fake(.speak(id, "hello there"))])
        _ = state.handle(.fake(.spoken(id, .failure(Complaint("Text to speech needs espeak-ng.")))))
        #expect(state.notice.toast?.tone == .bad)
        _ = state.handle(.fake(.spoken(id, .success(.speech))))
        run(&state, seconds: 1, from: 4)
        #expect(try fake(state).level.heldPeakDBFS > -30)
    }

    @Test func `a spoken text is an event, and an interruption drops it and the sample`() throws {
        var state = desk()
        run(&state, seconds: 4)
        let id = try #require(state.fakes.runs.first?.id)
        state.press(.character("p"), .character("v"))
        state.type("hello there")
        state.press(.enter)
        _ = state.handle(.fake(.spoken(id, .success(.speech))))
        #expect(state.draw().glyphText.contains("agent says: hello there"))
        run(&state, seconds: 2, from: 4)
        state.press(.character("i"))
        let heard = try fake(state).media.history.levels.count
        run(&state, seconds: 2.5, from: 6)
        #expect(try fake(state).media.history.levels.count > heard)
        #expect(try fake(state).level.rmsDBFS < -55, "silence for 3 s")
        run(&state, seconds: 4, from: 8.5)
        #expect(try fake(state).level.heldPeakDBFS > -30, "then the sample begins again")
    }

    @Test func `the face of a session that is not simulated here does not move`() throws {
        var state = Fixture.desk()
        state.press(.character("p"))
        run(&state, seconds: 0.1)
        let picture = try #require(state.screens.top as? PreviewState).picture
        run(&state, seconds: 3, from: 0.1)
        #expect(try #require(state.screens.top as? PreviewState).picture == picture)
        #expect(state.nextFrame == nil)
    }

    @Test func `the face of an ended fake session stands still with a closed mouth`() throws {
        var state = desk()
        run(&state, seconds: 4)
        state.press(.character("p"), .character("e"), .character("y"))
        run(&state, seconds: 6, from: 4)
        #expect(try fake(state).status.isTerminal)
        #expect(state.nextFrame == nil)
    }

    @Test func `the help of a preview without a fake session lists only keys that work`() {
        var state = Fixture.desk()
        state.press(.character("p"), .character("?"))
        let rows = state.draw().glyphText
        #expect(rows.contains("switch between ASCII") && !rows.contains("text to speech"))
        state = desk()
        run(&state, seconds: 4)
        state.press(.character("p"), .character("?"))
        #expect(state.draw().glyphText.contains("text to speech"))
    }

    @Test func `a desk without fake sessions schedules no frame`() {
        let state = Fixture.desk()
        #expect(state.nextFrame == nil)
    }

    @Test func `pausing freezes the preview while the session continues`() throws {
        var state = desk()
        run(&state, seconds: 4)
        state.press(.character("p"))
        run(&state, seconds: 1, from: 4)
        state.press(.character("P"))
        let picture = state.screens.last(PreviewState.self)?.picture
        run(&state, seconds: 2, from: 5)
        #expect(state.screens.last(PreviewState.self)?.picture == picture)
        #expect(try fake(state).now > 6.9)
    }

    @Test func `PCM audio from a pipe is played by its session`() throws {
        var order = FakeSessionRequest(avatarID: "av_stock_002")
        order.audio = .file("-")
        var state = Fixture.desk()
        _ = state.handle(.fake(.audioOpened(order, .stream(PCMStream()))))
        run(&state, seconds: 4)
        let tone = (0..<16_000).flatMap { sample -> [UInt8] in
            let value = Int16(8000 * (sample / 40 % 2 == 0 ? 1 : -1))
            return [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
        }
        _ = state.handle(.fake(.audioArrived(order, tone, isLast: false)))
        run(&state, seconds: 0.7, from: 4)
        #expect(try fake(state).level.rmsDBFS > -20)
        _ = state.handle(.fake(.audioArrived(order, [], isLast: true)))
        run(&state, seconds: 2, from: 5)
        #expect(try fake(state).events.contains { $0.kind == .inputEnded("agent") })
    }

    @Test(arguments: goldenSizes)
    func `the preview matches its golden`(columns: Int, rows: Int) {
        var state = desk(columns: columns, rows: rows)
        run(&state, seconds: 4)
        state.press(.character("p"))
        run(&state, seconds: 2, from: 4)
        expectGolden(state.draw(), named: "preview-\(columns)x\(rows)")
    }

    @Test func `the desk with the cursor on a fake session matches its golden`() {
        var state = desk()
        run(&state, seconds: 6)
        expectGolden(state.draw(), named: "desk-fake-120x40")
    }
}
