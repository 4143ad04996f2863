import Testing

@testable import FakeTransport
@testable import Media

@Suite struct MouthTests {
    static let loud = Tone.frames(Tone.samples(500, amplitude: 0.5))

    static func settled(_ phone: Phone) -> MouthShape {
        var (voice, samples) = (FormantVoice(seed: 1), [Float]())
        for _ in 0..<100 { voice.speak(SpokenPhone(phone: phone, pitch: 120, loudness: 1), into: &samples) }
        var mouth = Mouth()
        return Tone.frames(samples).map { mouth.follow($0) }.last ?? .closed
    }

    @Test func `the mouth stays closed in silence`() {
        var mouth = Mouth()
        for _ in 0..<50 { #expect(mouth.follow(.silence) == .closed) }
    }

    @Test func `the mouth opens within two frames and closes within four`() {
        var mouth = Mouth()
        #expect(mouth.follow(Self.loud[0]).openness > 0.6)
        #expect(mouth.follow(Self.loud[1]).openness > 0.85)
        for frame in Self.loud { _ = mouth.follow(frame) }
        let falling = (0..<8).map { _ in mouth.follow(.silence).openness }
        #expect(falling[0] > 0.2)
        #expect(falling[3] < 0.15)
        #expect(falling[7] < 0.02)
    }

    @Test func `the mouth closes during a plosive`() {
        var mouth = Mouth()
        for frame in Self.loud { _ = mouth.follow(frame) }
        // 60 ms without sound, as before a "p".
        let closure = (0..<3).map { _ in mouth.follow(.silence).openness }
        let burst = mouth.follow(Self.loud[0]).openness
        #expect((closure.last ?? 1) < 0.3)
        #expect(burst > 0.6)
    }

    @Test func `an interruption closes the mouth at once`() {
        var mouth = Mouth()
        for frame in Self.loud { _ = mouth.follow(frame) }
        mouth.interrupt()
        #expect(mouth.shape == .closed)
        #expect(mouth.follow(.silence).openness == 0)
    }

    @Test func `lips spread for ee, round for oo and open for ah`() {
        let (ee, oo, ah) = (Self.settled(.ee), Self.settled(.oo), Self.settled(.ah))
        #expect(ee.width > 0.65 && ee.roundness < 0.1, "\(ee)")
        #expect(oo.width < 0.35 && oo.roundness > 0.5, "\(oo)")
        #expect((0.4...0.6).contains(ah.width) && ah.roundness < 0.3, "\(ah)")
        #expect([ee, oo, ah].allSatisfy { $0.openness > 0.8 })
    }

    @Test func `a hiss opens the mouth only partly`() {
        let hiss = Phone(320, 1700, 2600, voice: 0, noise: 0.6, at: 5600, for: 1)
        #expect((0.2...0.75).contains(Self.settled(hiss).openness), "\(Self.settled(hiss))")
    }

    @Test func `a constant sine keeps the mouth open`() {
        var (mouth, sine) = (Mouth(), SineSource())
        let openness = (0..<1500).compactMap { _ in sine.next().map { mouth.follow($0).openness } }
        #expect(openness[10...].allSatisfy { $0 > 0.8 })
    }

    @Test func `all mouth shapes are within 0 to 1`() throws {
        var mouth = Mouth()
        for frame in try Tone.all(SpeechSynthesiser(seed: 9), limit: 1000) + [
            AudioFrame(Array(repeating: 1, count: 320))
        ] {
            let shape = mouth.follow(frame)
            #expect([shape.openness, shape.width, shape.roundness].allSatisfy { (0...1).contains($0) })
        }
    }
}
