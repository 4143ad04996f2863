import CSpeech

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

    /// Speech of the synthesiser, made ahead: many workers that share a clip speak for less than one that makes its
    /// own.
    package static func synthesised(seed: UInt64, seconds: Double) -> Clip {
        var speech = SpeechSynthesiser(seed: seed)
        return Clip(samples: (0..<Int(seconds / AudioFrame.duration)).flatMap { _ in speech.next()?.samples ?? [] })
    }

    /// Seconds.
    package var duration: Double { Double(samples.count) / Double(AudioFrame.sampleRate) }

    /// The speech that comes with the program, about five seconds; see `CSpeech`.
    package static let speech: Clip = {
        let bytes = Array(UnsafeBufferPointer(start: cspeech_bytes(), count: cspeech_count()))
        guard let file = try? WAVFile(bytes) else { return Clip(samples: []) }
        return Clip(file)
    }()
}
