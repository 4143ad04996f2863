/// 20 ms of audio: 320 samples of 16 kHz mono PCM, each in −1…1.
package struct AudioFrame: Equatable, Sendable {
    package static let sampleRate = 16_000
    package static let sampleCount = 320
    /// Seconds.
    package static let duration = 0.02
    package static let silence = AudioFrame([Float]())

    package let samples: [Float]

    /// Pads missing samples with silence, drops extra ones, clamps each to −1…1 and replaces NaN by 0.
    package init(_ samples: some Collection<Float>) {
        var clamped = samples.prefix(Self.sampleCount).map { $0.isNaN ? 0 : min(max($0, -1), 1) }
        clamped.append(contentsOf: repeatElement(0, count: Self.sampleCount - clamped.count))
        self.samples = clamped
    }

    /// Largest absolute sample value, 0…1.
    package var peak: Float { samples.reduce(0) { max($0, abs($1)) } }

    /// Mean square of the samples, 0…1.
    package var power: Float { samples.reduce(0) { $0 + $1 * $1 } / Float(Self.sampleCount) }
}
