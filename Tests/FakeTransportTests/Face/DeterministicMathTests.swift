import Model
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct DeterministicMathTests {
    @Test func `sine has an error below 1e-8`() {
        let known: [(angle: Double, sine: Double)] = [
            (0, 0), (.pi / 6, 0.5), (.pi / 2, 1), (.pi, 0), (-.pi / 2, -1), (2.5, 0.5984721441), (1e4, -0.3056143889),
        ]
        for (angle, expected) in known { #expect(abs(sine(angle) - expected) < 1e-8, "sine of \(angle)") }
    }

    @Test func `half-integer powers are computed correctly`() {
        #expect(Float(4).raised(toHalfPower: 0) == 1)
        #expect(Float(4).raised(toHalfPower: 1) == 2)
        #expect(Float(4).raised(toHalfPower: 4) == 16)
        #expect(Float(4).raised(toHalfPower: 5) == 32)
    }

    @Test func `smoothStep runs from 0 to 1 and accepts reversed bounds`() {
        #expect(smoothStep(1, 3, 0) == 0)
        #expect(smoothStep(1, 3, 2) == 0.5)
        #expect(smoothStep(3, 1, 0) == 1)
    }

    @Test func `SplitMix64 gives the published numbers`() {
        var generator = SeededGenerator(seed: 1_234_567)
        let numbers = (0..<2).map { _ in generator.next() }
        #expect(numbers == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973])
    }
}
