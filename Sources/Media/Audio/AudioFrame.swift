/// 20 ms of sound: 320 samples of 16 kHz mono PCM, each −1…1.
package struct AudioFrame: Equatable, Sendable {
    package static let sampleRate = 16_000
    package static let sampleCount = 320
    /// Seconds.
    package static let duration = 0.02
    package static let silence = AudioFrame([Float]())

    package let samples: [Float]

    /// Samples that are missing are silence, those that are too many are dropped, and full scale is never passed: NaN
    /// is 0.
    package init(_ samples: some Collection<Float>) {
        var held = samples.prefix(Self.sampleCount).map { $0.isNaN ? 0 : min(max($0, -1), 1) }
        held.append(contentsOf: repeatElement(0, count: Self.sampleCount - held.count))
        self.samples = held
    }

    /// The largest sample, sign dropped.
    package var peak: Float { samples.reduce(0) { max($0, abs($1)) } }

    /// Mean of the squared samples, 0…1.
    package var power: Float { samples.reduce(0) { $0 + $1 * $1 } / Float(Self.sampleCount) }
}
