import Testing

@testable import FakeTransport
@testable import Media

@Suite struct LevelHistoryTests {
    @Test func `the history keeps a limited number of RMS levels, one per 0.24 s`() {
        var history = LevelHistory()
        for frame in Tone.frames(Tone.samples(1000, seconds: 0.5, amplitude: 0.1)) { history.consume(frame) }
        #expect(history.levels.count == 2)
        #expect(history.levels.allSatisfy { abs($0 - -20) < 0.1 })
        for _ in 0..<1000 { history.consume(.silence) }
        #expect(history.levels.count == LevelHistory.limit)
        #expect(history.levels.last == Decibels.silence)
    }
}
