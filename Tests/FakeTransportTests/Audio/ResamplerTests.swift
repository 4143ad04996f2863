import Testing

@testable import FakeTransport
@testable import Media

@Suite struct ResamplerTests {
    static func resampled(_ samples: [Float], from rate: Int, portion: Int = 1000) -> [Float] {
        var resampler = Resampler(from: rate)
        var output: [Float] = []
        for start in stride(from: 0, to: samples.count, by: portion) {
            resampler.convert(Array(samples[start..<min(start + portion, samples.count)]), into: &output)
        }
        resampler.finish(into: &output)
        return output
    }

    @Test(arguments: [
        8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 44_101, 48_000, 96_000, 192_000, 384_000,
    ])
    func `a 997 Hz tone keeps its level within 0.1 dB at every input rate`(rate: Int) {
        let output = Self.resampled(Tone.samples(997, rate: rate, amplitude: 0.5), from: rate)
        let level = Tone.level(of: output[1600..<14_400], at: 997)
        #expect(abs(level - -6.0206) < 0.1, "\(level)")
    }

    @Test(arguments: [16_000, 22_050, 44_100, 48_000, 96_000])
    func `a 7 kHz tone keeps its level within 0.1 dB`(rate: Int) {
        let output = Self.resampled(Tone.samples(7000, rate: rate, amplitude: 0.5), from: rate)
        #expect(abs(Tone.level(of: output[1600..<14_400], at: 7000) - -6.0206) < 0.1)
    }

    @Test(arguments: [(10_000, 48_000), (9000, 44_100), (15_000, 48_000), (9500, 22_050), (40_000, 96_000)])
    func `tones above 8 kHz are attenuated to less than −60 dB`(frequency: Double, rate: Int) {
        let output = Self.resampled(Tone.samples(frequency, rate: rate), from: rate)
        let middle = output[1600..<14_400]
        let power = middle.reduce(0) { $0 + Double($1) * Double($1) } / Double(middle.count)
        #expect(Decibels.rms(meanSquare: power) < -60)
    }

    @Test func `resampling from 8 kHz adds no content above 4 kHz`() {
        let output = Self.resampled(Tone.samples(1000, rate: 8000), from: 8000)
        #expect(Tone.level(of: output[1600..<14_400], at: 7000) < -60)
    }

    @Test(arguments: [8000, 22_050, 44_100, 48_000, 44_101]) func `resampling keeps the duration`(rate: Int) {
        let output = Self.resampled(Array(repeating: 0.5, count: rate), from: rate)
        #expect(output.count == 16_000)
        #expect(abs(output[8000] - 0.5) < 1e-4)
    }

    @Test(arguments: [8000, 44_100, 48_000]) func `resampling keeps the position of an impulse`(rate: Int) {
        var input = Array(repeating: Float(0), count: rate)
        input[rate / 2] = 1
        let output = Self.resampled(input, from: rate)
        #expect(output.indices.max { output[$0] < output[$1] } == 8000)
    }

    @Test func `resampling does not depend on how the input is split`() {
        let input = Tone.samples(440, rate: 44_100, seconds: 0.3)
        #expect(
            Self.resampled(input, from: 44_100, portion: 1) == Self.resampled(input, from: 44_100, portion: 100_000))
    }

    @Test func `16 kHz input is returned unchanged`() {
        let input = Tone.samples(440, seconds: 0.1)
        #expect(Self.resampled(input, from: 16_000) == input)
    }
}
