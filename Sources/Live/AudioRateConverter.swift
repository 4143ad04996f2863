import Media

/// Converts 16 kHz mono audio to the sample rate that a relay expects.
struct AudioRateConverter: Sendable {
    /// Rates must be multiples of this value in Hz, which keeps the resampling filter small.
    private static let rateStep = 25

    /// Sample rate in Hz of the converted audio.
    private(set) var rate = AudioFrame.sampleRate
    /// Nil if the rates are equal.
    private var resampler: Resampler?

    static func canConvert(to rate: Int) -> Bool { rate > 0 && rate % rateStep == 0 }

    /// Audio of an utterance that has begun continues at the new rate.
    mutating func select(_ rate: Int) {
        guard rate != self.rate, Self.canConvert(to: rate) else { return }
        self.rate = rate
        reset()
    }

    /// The first call after `reset` returns fewer samples than the later ones, because the filter looks ahead.
    mutating func convert(_ samples: [Int16]) -> [Int16] {
        guard resampler != nil else { return samples }
        var output: [Float] = []
        resampler?.convert(samples.map { Float($0) / 32768 }, into: &output)
        return AudioFrame.pcm16(output)
    }

    /// The samples that the filter still holds, at the end of an utterance.
    mutating func finish() -> [Int16] {
        var output: [Float] = []
        resampler?.finish(into: &output)
        reset()
        return AudioFrame.pcm16(output)
    }

    /// Drops the samples that the filter still holds.
    mutating func reset() {
        resampler = rate == AudioFrame.sampleRate ? nil : Resampler(from: AudioFrame.sampleRate, to: rate)
    }
}
