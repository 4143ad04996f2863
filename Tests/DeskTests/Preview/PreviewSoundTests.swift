import DeskSupport
import FakeTransport
import FoundationEssentials
import Media
import Model
import Testing

@testable import Canvas
@testable import Desk

/// The sound of the preview on this machine, and the spoken line.
struct PreviewSoundTests {
    /// The preview of a running fake session.
    private static func preview() -> AppState {
        var state = Fixture.desk()
        let order = FakeSessionRequest(avatarID: "av_stock_002", startUpScale: 0)
        _ = state.handle(.fake(.audioOpened(order, .sine(SineSource()))))
        state.press(.character("p"))
        _ = run(&state, steps: 60, from: 0)
        return state
    }

    /// Moves the clock in steps of 1/30 s, and returns the effects for the player.
    private static func run(_ state: inout AppState, steps: Int, from start: Int) -> [Effect.Fake] {
        (1...steps).flatMap { step -> [Effect.Fake] in
            let effects = state.handle(.tick(Fixture.now.addingTimeInterval(Double(start + step) / 30)))
            return effects.compactMap { if case .fake(let effect) = $0 { effect } else { nil } }
        }
    }

    private static func samples(_ effects: [Effect.Fake]) -> [Int16] {
        effects.flatMap { effect -> [Int16] in if case .playSound(let samples) = effect { samples } else { [] } }
    }

    @Test func `p plays what the avatar says, and p stops it`() {
        var state = Self.preview()
        #expect(Self.samples(Self.run(&state, steps: 30, from: 60)).isEmpty)
        #expect(state.press(.character("p")).contains(.fake(.setPlayback(true))))
        let second = Self.samples(Self.run(&state, steps: 30, from: 90))
        #expect(abs(second.count - 16_000) <= 640 && second.contains { abs(Int($0)) > 1000 }, "\(second.count)")
        #expect(state.draw().glyphText.contains("playing here"))
        #expect(state.press(.character("p")).contains(.fake(.setPlayback(false))))
        #expect(Self.samples(Self.run(&state, steps: 30, from: 120)).isEmpty)
    }

    @Test func `closing the preview stops the sound`() {
        var state = Self.preview()
        state.press(.character("p"))
        #expect(state.press(.escape).contains(.fake(.setPlayback(false))))
        #expect(Self.samples(Self.run(&state, steps: 30, from: 60)).isEmpty)
    }

    @Test func `without a player the preview says so`() {
        var state = Self.preview()
        state.press(.character("p"))
        _ = state.handle(.fake(.playbackRefused(Complaint("Playing sound needs a program."))))
        #expect(state.notice.toast?.text == "Playing sound needs a program.")
        #expect(!state.draw().glyphText.contains("playing here"))
    }

    @Test func `a spoken line stands below the face word by word`() throws {
        let line = SpokenLine("one two three four", from: Fixture.now, duration: 2)
        func said(_ seconds: TimeInterval) -> [String]? {
            line.spans(at: Fixture.now.addingTimeInterval(seconds))?.map(\.text)
        }
        #expect(said(-0.1) == nil && said(0) == ["one", " two three four"])
        #expect(said(1) == ["one two three", " four"] && said(1.9) == ["one two three four", ""])
        #expect(said(3) == ["one two three four", ""] && said(4) == nil)
        var state = Self.preview()
        let id = try #require(state.fakes.runs.first?.id)
        state.press(.character("v"))
        state.type("hello world")
        state.press(.enter)
        let clip = Clip(samples: [Float](repeating: 0.1, count: 32_000))
        _ = state.handle(.fake(.spoken(id, .success(clip))))
        // The events name it too.
        #expect(state.draw().glyphText.ranges(of: "hello world").count == 2)
        state.press(.character("i"))
        #expect(state.draw().glyphText.ranges(of: "hello world").count == 1)
    }
}
