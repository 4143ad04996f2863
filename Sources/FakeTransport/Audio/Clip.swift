import CSpeech

/// A short recording, fully decoded.
package struct Clip: Equatable, Sendable {
    /// 16 kHz mono.
    package let samples: [Float]

    package init(samples: [Float]) { self.samples = samples }

    /// Decodes the whole file, so use it only for short files.
    package init(_ file: WAVFile) {
        var samples: [Float] = []
        var resampler = Resampler(from: file.format.sampleRate)
        resampler.convert(file.mono(0..<file.sampleCount), into: &samples)
        resampler.finish(into: &samples)
        self.samples = samples
    }

    /// Precomputed synthetic speech: many workers that share a clip need less CPU than one that synthesises its own.
    package static func synthesised(seed: UInt64, seconds: Double) -> Clip {
        var source = SpeechSynthesiser(seed: seed)
        return Clip(samples: (0..<Int(seconds / AudioFrame.duration)).flatMap { _ in source.next()?.samples ?? [] })
    }

    /// Seconds.
    package var duration: Double { Double(samples.count) / Double(AudioFrame.sampleRate) }

    /// The speech embedded in the program, about five seconds; see `CSpeech`.
    package static let speech: Clip = {
        let bytes = Array(UnsafeBufferPointer(start: cspeech_bytes(), count: cspeech_count()))
        guard let file = try? WAVFile(bytes) else { return Clip(samples: []) }
        return Clip(file)
    }()
}
