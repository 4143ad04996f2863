import Client
import DeskSupport
import Diagnosis
import FoundationEssentials
import Live
import Model
import Testing

@testable import Canvas
@testable import Desk

/// The live session as evidence for the session doctor.
struct RelayEvidenceTests {
    /// Date of the request for the session.
    private static let start = Fixture.now.addingTimeInterval(-12)

    private static func update(_ state: inout AppState, _ change: (inout LiveReading) -> Void = { _ in }) {
        var reading = LiveSample.reading
        reading.elapsed = 12
        change(&reading)
        _ = state.handle(.live(.updated(LiveUpdate(session: LiveSample.id, reading: reading))))
    }

    private static func evidence(_ change: (inout LiveReading) -> Void = { _ in }) -> RelayEvidence? {
        var state = LiveSample.running()
        update(&state, change)
        return state.scene.feed.doctor.relays[LiveSample.id]
    }

    @Test func `the relay has evidence as soon as its WebSocket is open`() throws {
        #expect(Self.evidence { ($0.connected, $0.ready) = (nil, nil) } == nil)
        let open = try #require(Self.evidence { $0.ready = nil })
        #expect(open.openedAt == Self.start.addingTimeInterval(0.38) && open.readyAt == nil)
        var expected = RelayEvidence(openedAt: Self.start.addingTimeInterval(0.38))
        expected.readyAt = Self.start.addingTimeInterval(0.412)
        #expect(Self.evidence() == expected)
    }

    @Test func `later measurements do not move the date of the opening`() {
        var state = LiveSample.running()
        Self.update(&state)
        let first = state.scene.feed.doctor.relays[LiveSample.id]
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(1.3)))
        Self.update(&state) { $0.elapsed = 13.25 }
        #expect(first != nil && state.scene.feed.doctor.relays[LiveSample.id] == first)
    }

    @Test func `what came back of the sent audio is in the evidence`() throws {
        let evidence = try #require(
            Self.evidence { reading in
                reading.exchange.lostBeforeReady = 1.2
                reading.exchange.durationRatio = 1.5
                reading.exchange.soundAfterInterrupt = 1.4
                reading.exchange.lateSends = 4
                reading.exchange.hasOverflowed = true
            })
        #expect(evidence.lostBeforeReady == 1.2 && evidence.durationRatio == 1.5)
        #expect(evidence.soundAfterInterrupt == 1.4 && evidence.lateSends == 4 && evidence.hasOverflowed)
    }

    @Test func `the last ERROR record is in the evidence`() {
        #expect(Self.evidence { ($0.errorText, $0.lastErrorText) = ("a", "b") }?.error == "b")
    }

    @Test(
        arguments: [
            (RelayEnd.closed(code: 1011, reason: "x"), 1011, false), (.closed(code: nil, reason: ""), 1005, false),
            (.closedHere, nil, true), (.lost, nil, false), (.reset, nil, false), (.silent(seconds: 15), nil, false),
            (.violation(.maskedFrame), nil, true), (.length(.tooLarge(bytes: 60_000_000)), nil, true),
        ] as [(RelayEnd, Int?, Bool)])
    func `the end of the connection is in the evidence`(end: RelayEnd, code: Int?, isOurs: Bool) throws {
        let evidence = try #require(Self.evidence { ($0.end, $0.ended) = (end, 11.5) })
        #expect(evidence.close == .init(code: code, at: Self.start.addingTimeInterval(11.5), isOurs: isOurs))
    }

    private static let findings: [(change: @Sendable (inout LiveReading) -> Void, words: String)] = [
        ({ $0.exchange.durationRatio = 1.5 }, "The voice comes back 1.50x too slow"),
        ({ $0.exchange.lostBeforeReady = 1.2 }, "1.2 s of speech was sent before READY"),
        ({ $0.exchange.soundAfterInterrupt = 1.4 }, "talked on for"),
        ({ $0.exchange.lateSends = 4 }, "Audio is sent too late 4 times in 20 s"),
        ({ $0.exchange.hasOverflowed = true }, "overflowed"),
        ({ ($0.end, $0.ended) = (.closed(code: 1011, reason: ""), 11.5) }, "The relay closed the socket after"),
    ]

    @Test(arguments: findings.indices)
    func `the session's screen shows what the rules say about the relay`(index: Int) throws {
        let (change, words) = Self.findings[index]
        var state = LiveSample.running()
        Self.update(&state, change)
        state.press(.escape)
        state.press(.character("k"))
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(2)))
        _ = state.handle(.loaded(.active(.success([.value(LiveSample.session)]))))
        state.desk.moveCursor(to: LiveSample.id)
        state.press(.enter)
        let text = state.draw().glyphText.filter { !"│\n".contains($0) }.split(separator: " ").joined(separator: " ")
        #expect(text.contains(words), "\(state.draw().glyphText)")
    }

    @Test func `a session that is ended with the live screen was ended here`() {
        var state = LiveSample.running()
        state.press(.character("e"))
        state.press(.character("y"))
        #expect(state.scene.feed.doctor.endCalls[LiveSample.id] == state.scene.now)
    }
}
