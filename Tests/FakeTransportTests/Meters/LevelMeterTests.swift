import Testing

@testable import FakeTransport
@testable import Media

@Suite struct LevelMeterTests {
    static func meter(_ samples: [Float]) -> LevelMeter {
        var meter = LevelMeter()
        for frame in Tone.frames(samples) { meter.consume(frame) }
        return meter
    }

    @Test func `a full-scale 997 Hz sine reads 0 dBFS within 0.1 dB`() {
        let reading = Self.meter(Tone.samples(997)).reading
        #expect(abs(reading.rmsDBFS) < 0.1, "\(reading)")
        #expect(abs(reading.peakDBFS) < 0.1)
    }

    @Test(arguments: [44_100, 48_000, 22_050])
    func `a resampled full-scale sine reads 0 dBFS within 0.1 dB`(rate: Int) {
        let samples = ResamplerTests.resampled(Tone.samples(997, rate: rate), from: rate)
        let reading = Self.meter(Array(samples[1600..<14_400])).reading
        #expect(abs(reading.rmsDBFS) < 0.1, "\(reading)")
        #expect(!reading.isClipped)
    }

    @Test(arguments: [-6.0, -20, -40, -60]) func `a sine reads its level between −60 and −6 dBFS`(level: Double) {
        let reading = Self.meter(Tone.samples(997, amplitude: Decibels.amplitude(level))).reading
        #expect(abs(reading.rmsDBFS - level) < 0.1)
        #expect(abs(reading.peakDBFS - level) < 0.2)
    }

    @Test func `a full-scale square wave reads 3 dB more than a sine`() {
        let square = (0..<16_000).map { Float($0 / 40 % 2 == 0 ? 1 : -1) }
        #expect(abs(Self.meter(square).reading.rmsDBFS - 3.0103) < 0.01)
    }

    @Test func `RMS covers the last 300 ms`() {
        var meter = Self.meter(Tone.samples(1000, seconds: 1))
        var half: Double?
        for step in 1...15 {
            meter.consume(.silence)
            if half == nil, meter.reading.rmsDBFS < -3.01 { half = Double(step) * AudioFrame.duration }
        }
        #expect(abs((half ?? 0) - 0.15) <= 0.02)
        #expect(meter.reading.rmsDBFS == Decibels.silence)
    }

    @Test func `a peak is held for 1.5 s within 5 %`() {
        var meter = Self.meter(Tone.samples(1000, seconds: 0.1))
        let top = meter.reading.heldPeakDBFS
        var held = 0.0
        while meter.reading.heldPeakDBFS == top, held < 3 {
            meter.consume(.silence)
            held += AudioFrame.duration
        }
        #expect(abs(held - 1.5) < 1.5 * 0.05, "\(held) s")
    }

    @Test func `after the hold a peak falls by 20 dB in 1.7 s within 5 %`() {
        var meter = Self.meter(Tone.samples(1000, seconds: 0.1))
        for _ in 0..<90 { meter.consume(.silence) }
        let seconds = Self.secondsOfFall(&meter, of: \.heldPeakDBFS)
        #expect(abs(seconds - 1.7) < 1.7 * 0.05, "\(seconds) s")
    }

    /// Seconds of silence until the value has fallen by 20 dB; at most 5.
    private static func secondsOfFall(_ meter: inout LevelMeter, of value: KeyPath<LevelReading, Double>) -> Double {
        let start = meter.reading[keyPath: value]
        var seconds = 0.0
        while meter.reading[keyPath: value] > start - 20, seconds < 5 {
            meter.consume(.silence)
            seconds += AudioFrame.duration
        }
        return seconds
    }

    @Test func `the peak bar falls by 20 dB in 1.7 s from the first silent frame on within 5 %`() {
        var meter = Self.meter(Tone.samples(1000, seconds: 0.1))
        let seconds = Self.secondsOfFall(&meter, of: \.peakDBFS)
        #expect(abs(seconds - 1.7) < 1.7 * 0.05, "\(seconds) s")
        #expect(meter.reading.heldPeakDBFS > meter.reading.peakDBFS)
    }

    @Test func `the falling peaks end at digital silence`() {
        var meter = Self.meter(Tone.samples(1000, seconds: 0.1))
        for _ in 0..<800 { meter.consume(.silence) }
        #expect(meter.reading.peakDBFS == Decibels.silence && meter.reading.heldPeakDBFS == Decibels.silence)
    }

    @Test func `the meter shows the loudest of several channels`() throws {
        let quiet = MeterSignal.sine(997, -40), loud = MeterSignal.sine(440, -3)
        for order in [[quiet, loud], [loud, quiet]] {
            let wav = MeterSignal.wav(order, rate: 44_100, tag: 1, bits: 16, seconds: 1)
            var meter = LevelMeter()
            for frame in try Tone.all(WAVSource(WAVFile(wav))) { meter.consume(frame) }
            #expect(abs(meter.reading.rmsDBFS - -3) < 0.1, "\(meter.reading)")
            #expect(abs(meter.reading.heldPeakDBFS - -3) < 0.1)
        }
    }

    @Test func `a higher peak replaces the held peak at once, a lower one after the held peak has fallen to it`() {
        var meter = Self.meter(Tone.samples(1000, seconds: 0.1, amplitude: 0.25))
        meter.consume(AudioFrame([0.5]))
        #expect(abs(meter.reading.heldPeakDBFS - -6.02) < 0.01)
        for _ in 0..<250 { meter.consume(AudioFrame([0.25])) }
        #expect(abs(meter.reading.heldPeakDBFS - -12.04) < 0.01)
    }

    @Test func `silence reads the floor level`() {
        #expect(LevelMeter().reading == .silence)
        #expect(Self.meter(Array(repeating: 0, count: 3200)).reading == .silence)
    }
}
