/// A source of a continuous sine tone.
package struct SineSource: PCMSource, Equatable {
    /// Hz.
    package let frequency: Double
    /// dBFS; 0 is full scale.
    package let level: Double
    private let amplitude: Double
    private var angle = 0.0

    /// The defaults are those of a worker's synthetic audio: 440 Hz at −12 dBFS.
    package init(frequency: Double = 440, level: Double = -12) {
        (self.frequency, self.level) = (frequency, level)
        amplitude = Decibels.amplitude(level)
    }

    package mutating func next() -> AudioFrame? {
        let step = 2 * .pi * frequency / Double(AudioFrame.sampleRate)
        var samples: [Float] = []
        samples.reserveCapacity(AudioFrame.sampleCount)
        for _ in 0..<AudioFrame.sampleCount {
            samples.append(Float(amplitude * sine(angle)))
            angle += step
        }
        angle.formRemainder(dividingBy: 2 * .pi)
        return AudioFrame(samples)
    }
}
