import Testing

@testable import FakeTransport
@testable import Media

@Suite struct SineSourceTests {
    @Test func `a sine has the requested frequency and level`() throws {
        let samples = try Tone.all(SineSource(frequency: 997, level: -12), limit: 50).flatMap(\.samples)
        #expect(abs(Tone.level(of: samples, at: 997) - -12) < 0.01)
        #expect(Tone.level(of: samples, at: 1994) < -80)
    }

    @Test func `the sine is continuous between frames`() throws {
        let samples = try Tone.all(SineSource(frequency: 440, level: 0), limit: 4).flatMap(\.samples)
        let largest = zip(samples, samples.dropFirst()).map { abs($1 - $0) }.max() ?? 1
        #expect(largest < 0.175)
    }
}
