import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// The create form as newcomers use it: Enter on a list, minting, the first send.
struct FormHabitTests {
    private func opened() -> AppState {
        var state = Fixture.desk()
        state.scene.liveKit.missing = []
        state.scene.clockSkew = 0
        state.press(.character("n"))
        _ = state.handle(.loaded(.avatars(.success(Fixture.avatars))))
        return state
    }

    private func form(_ state: AppState) throws -> CreateForm { try #require(state.screens.last(CreateForm.self)) }

    @Test func `Enter on the avatar opens its list and chooses from it, and sends nothing`() throws {
        var state = opened()
        state.press(.tab)
        #expect(state.press(.enter).isEmpty)
        #expect(try form(state).form.isPickerOpen)
        state.press(.down, .enter)
        #expect(try form(state).form.text("avatar_id") == "av_stock_002")
        #expect(try form(state).form.problems.isEmpty)
    }

    @Test func `the room that is typed for minting is filled into the form, and the first send is not refused`() throws
    {
        var state = opened()
        state.screens.update(CreateForm.self) { $0.form.set("transport.url", to: "wss://my-app.livekit.cloud") }
        state.press(.function(3))
        state.type("demo-room")
        let effects = state.press(.enter)
        guard case .creation(.mintToken(let order))? = effects.first else { return #expect(Bool(false), "\(effects)") }
        #expect(order.room == "demo-room")
        _ = state.handle(.creation(.tokenArrived(.success(Secret(Fixture.token())), origin: "minted")))
        #expect(try form(state).form.text("transport.room_name") == "demo-room")
        #expect(try form(state).form.text("transport.worker_identity").isEmpty)
        let sent = state.press(.control("s"))
        guard case .sessions(.create)? = sent.first else {
            return #expect(Bool(false), "\(state.notice.toast?.text ?? "")")
        }
    }

    @Test func `minting uses the room of the form without a question`() throws {
        var state = opened()
        state.screens.update(CreateForm.self) { $0.form.set("transport.room_name", to: "kiosk-4") }
        let effects = state.press(.function(3), .enter)
        guard case .creation(.mintToken(let order))? = effects.first else { return #expect(Bool(false), "\(effects)") }
        #expect(order.room == "kiosk-4" && order.identity == "protoface-worker")
    }

    @Test func `idle timeout and duration say what ends the session`() {
        let help = { (path: String) in CreateFields.all.first { $0.path == path }?.help ?? "" }
        #expect(help("idle_timeout_seconds").contains("Silence this long ends the session"))
        #expect(help("max_duration_seconds").contains("ends after this time"))
    }

    @Test func `the idle time is a sentence with a draining bar`() {
        let text = { (left: Double, isBound: Bool) in
            IdleCountdown(remaining: left, limit: 60, isLowerBound: isBound).spans.map(\.text).joined()
        }
        #expect(text(60, false) == "████████ ends it in 1:00")
        #expect(text(30, true) == "████···· ends it in ≥ 0:30")
        #expect(text(0, false) == "········ ends it in 0:00")
    }

    @Test func `a looping WAV file never ends, and another one says that its audio ended`() throws {
        let samples = [Int16](repeating: 8000, count: 1600).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let size = UInt32(samples.count)
        func bytes(_ number: UInt32, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(number >> (8 * $0) & 255) } }
        let head: [UInt8] =
            Array("RIFF".utf8) + bytes(36 + size, 4) + Array("WAVEfmt ".utf8) + bytes(16, 4) + bytes(1, 2) + bytes(1, 2)
            + bytes(16_000, 4) + bytes(32_000, 4) + bytes(2, 2) + bytes(16, 2) + Array("data".utf8) + bytes(size, 4)
        for isRepeating in [false, true] {
            var input = AudioOpener.input(of: head + samples, isRepeating: isRepeating)
            for _ in 0..<500 where !input.hasEnded { _ = try input.next() }
            #expect(input.hasEnded != isRepeating)
        }
        var state = Fixture.desk()
        state.startFake(
            FakeSessionRequest(avatarID: "av_stock_001", startUpScale: 0), AudioOpener.input(of: head + samples))
        state.press(.character("p"))
        for step in 1...60 { _ = state.handle(.tick(Fixture.now.addingTimeInterval(Double(step) / 10))) }
        #expect(state.draw().glyphText.contains("audio ended"))
    }
}
