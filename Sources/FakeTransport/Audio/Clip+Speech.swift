import CSpeech
import Media

extension Clip {
    /// Speech of the synthesiser, made ahead: many workers that share a clip speak for less than one that makes its
    /// own.
    package static func synthesised(seed: UInt64, seconds: Double) -> Clip {
        var speech = SpeechSynthesiser(seed: seed)
        return Clip(samples: (0..<Int(seconds / AudioFrame.duration)).flatMap { _ in speech.next()?.samples ?? [] })
    }

    /// The speech that comes with the program, about five seconds; see `CSpeech`.
    package static let speech: Clip = {
        let bytes = Array(UnsafeBufferPointer(start: cspeech_bytes(), count: cspeech_count()))
        guard let file = try? WAVFile(bytes) else { return Clip(samples: []) }
        return Clip(file)
    }()
}
