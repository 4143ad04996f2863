/// 20 ms of audio: 320 samples of 16 kHz mono PCM, each in −1…1.
package struct AudioFrame: Equatable, Sendable {
    package static let sampleRate = 16_000
    package static let sampleCount = 320
    /// Seconds.
    package static let duration = 0.02
    package static let silence = AudioFrame([Float]())

    package let samples: [Float]
    /// Statistics of the recording's samples in this frame, one element per channel, taken before downmix and
    /// resampling. Nil if `samples` already are the recording's samples.
    package let original: [SampleStatistics]?
    /// Time at which the frame's last sample arrived, in seconds on the caller's clock; nil if the audio is not live.
    package var arrival: Double?

    /// Pads missing samples with silence, drops extra ones, clamps each to −1…1 and replaces NaN by 0.
    package init(_ samples: some Collection<Float>, original: [SampleStatistics]? = nil) {
        var clamped = samples.prefix(Self.sampleCount).map { $0.isNaN ? 0 : min(max($0, -1), 1) }
        clamped.append(contentsOf: repeatElement(0, count: Self.sampleCount - clamped.count))
        self.samples = clamped
        self.original = original
    }

    /// Largest absolute sample value, 0…1.
    package var peak: Float { samples.reduce(0) { max($0, abs($1)) } }

    /// The samples as PCM16; full scale is 32,768, so that a sample of 1 is limited to 32,767.
    package var pcm16: [Int16] { Self.pcm16(samples) }

    /// Samples above full scale are limited; none may be NaN.
    package static func pcm16(_ samples: [Float]) -> [Int16] {
        samples.map { Int16(min(max(($0 * 32768).rounded(), -32768), 32767)) }
    }

    /// Mean square of the samples, 0…1.
    package var power: Float { samples.reduce(0) { $0 + $1 * $1 } / Float(Self.sampleCount) }

    /// Mean square of each channel of the recording; the SIMD lanes after the last channel are 0.
    package var channelPowers: SIMD8<Double> {
        guard let original else { return SIMD8(Double(power), 0, 0, 0, 0, 0, 0, 0) }
        return SIMD8(original.map(\.meanSquare).prefix(8) + Array(repeating: 0, count: max(0, 8 - original.count)))
    }
}
