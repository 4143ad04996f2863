import Testing

@testable import FakeTransport
@testable import Media

@Suite struct ClipTests {
    @Test func `the embedded speech lasts three to five seconds`() {
        #expect((3...5).contains(Clip.speech.duration))
        #expect(Clip.speech.samples.contains { abs($0) > 0.3 })
    }

    @Test func `a synthesised clip equals the output of the synthesiser`() throws {
        let samples = try Tone.all(SpeechSynthesiser(seed: 3), limit: 100).flatMap(\.samples)
        #expect(Clip.synthesised(seed: 3, seconds: 2).samples == samples)
    }

    @Test func `a clip plays once by default and repeats after the given pause`() throws {
        let clip = Clip(samples: Array(repeating: 0.5, count: 400))
        let once = try Tone.all(ClipSource(clip))
        #expect(once.map(\.peak) == [0.5, 0.5])
        #expect(once[1].samples[80] == 0)
        let again = try Tone.all(ClipSource(clip, repeatingAfter: 0.03), limit: 6)
        #expect(again.map(\.peak) == [0.5, 0.5, 0, 0.5, 0.5, 0])
    }

    @Test func `a clip starts at the given position`() throws {
        let clip = Clip(samples: Array(repeating: 0.25, count: 320) + Array(repeating: 0.75, count: 320))
        #expect(try Tone.all(ClipSource(clip, from: 0.02)).map(\.peak) == [0.75])
        #expect(try Tone.all(ClipSource(clip, from: 99)).map(\.peak) == [0.25, 0.75])
    }

    @Test func `skipping ends a clip, and a repeating clip starts again after the pause of an interruption`() {
        let clip = Clip(samples: Array(repeating: 0.5, count: 3200))
        var once = ClipSource(clip)
        once.skipUtterance()
        #expect(once.hasEnded && once.next() == nil)
        var again = ClipSource(clip, repeatingAfter: 0.02)
        again.skipUtterance()
        let frames = Int(ClipSource.interruptionPause / AudioFrame.duration)
        #expect((0..<frames).allSatisfy { _ in again.next()?.peak == 0 })
        #expect(again.next()?.peak == 0.5)
    }

    @Test func `an empty clip has ended from the start`() {
        var source = ClipSource(Clip(samples: []), repeatingAfter: 1)
        #expect(source.hasEnded && source.next() == nil)
    }
}
