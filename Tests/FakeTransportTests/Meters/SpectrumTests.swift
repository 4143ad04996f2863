import Testing

@testable import FakeTransport
@testable import Media

@Suite struct SpectrumTests {
    static func levels(_ frames: [AudioFrame]) -> [Double] {
        var (bank, spectrum) = (FilterBank(), Spectrum())
        for frame in frames { spectrum.consume(bank.powers(of: frame)) }
        return spectrum.levels
    }

    @Test(arguments: Spectrum.centres.indices)
    func `a tone at a centre frequency reads its level in its band and at least 10 dB less two bands away`(band: Int) {
        let levels = Self.levels(Tone.frames(Tone.samples(Double(Spectrum.centres[band]), amplitude: 0.1)))
        #expect(abs(levels[band] - -20) < 0.5, "\(levels)")
        #expect(levels.indices.max { levels[$0] < levels[$1] } == band)
        for other in levels.indices where abs(other - band) >= 2 { #expect(levels[other] < -30) }
        for other in levels.indices where abs(other - band) >= 4 { #expect(levels[other] < -40) }
    }

    @Test func `the spectrum has sixteen bands a third of an octave apart`() {
        #expect(Spectrum.centres.count == 16)
        for (low, high) in zip(Spectrum.centres, Spectrum.centres.dropFirst()) {
            #expect(abs(Double(high) / Double(low) - 1.26) < 0.03)
        }
    }

    @Test func `levels fall below −60 dBFS in silence`() {
        let frames = Tone.frames(Tone.samples(1000, seconds: 0.5)) + Array(repeating: AudioFrame.silence, count: 150)
        #expect(Self.levels(frames).allSatisfy { $0 < -60 })
        #expect(Self.levels([]) == Array(repeating: Decibels.silence, count: 16))
    }
}
