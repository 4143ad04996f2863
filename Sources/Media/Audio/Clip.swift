/// A short recording, decoded whole.
package struct Clip: Equatable, Sendable {
    /// 16 kHz mono.
    package let samples: [Float]

    package init(samples: [Float]) { self.samples = samples }

    /// The whole of a file; only for short ones.
    package init(_ file: WAVFile) {
        var samples: [Float] = []
        var resampler = Resampler(from: file.format.sampleRate)
        resampler.convert(file.mono(0..<file.sampleCount), into: &samples)
        resampler.finish(into: &samples)
        self.samples = samples
    }

    /// Seconds.
    package var duration: Double { Double(samples.count) / Double(AudioFrame.sampleRate) }
}
