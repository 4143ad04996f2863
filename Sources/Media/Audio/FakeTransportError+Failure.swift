import Model

extension FakeTransportError {
    /// Failure code and message of a session that fails with this error, as the API would report them.
    package var failure: SessionFailure { SessionFailure(code: code, message: sentence) }

    private var sentence: String {
        if case .noSpeech(let reason) = self { reason } else { "The audio source failed: \(reason)." }
    }

    private var code: String {
        switch self {
        case .emptyInput, .noSamples, .noData: "audio_source_empty"
        case .inputStalled: "audio_source_stalled"
        case .unreadable, .noSpeech, .inputIsTerminal: "audio_source_unreadable"
        case .notWAV, .bigEndianWAV, .headerCutOff, .noFormat, .unsupportedCoding, .unsupportedBitDepth,
            .unsupportedSampleRate, .unsupportedChannelCount:
            "audio_source_unsupported"
        }
    }

    /// Clause that completes the sentence `The audio source failed: …`; it has no full stop.
    package var reason: String {
        switch self {
        case .emptyInput: "it is empty"
        case .notWAV: "it is not a WAV file"
        case .bigEndianWAV: "it is a big-endian WAV file (RIFX)"
        case .headerCutOff(let byteCount): "its header is cut off after \(byteCount) bytes"
        case .noFormat: "its header has no format chunk"
        case .noData: "it has no data chunk"
        case .noSamples: "its data chunk holds no samples"
        case .unsupportedCoding(let tag): "its format tag is \(tag), neither PCM nor float"
        case .unsupportedBitDepth(let bits, let isFloat): "it has \(bits)-bit \(isFloat ? "float" : "PCM") samples"
        case .unsupportedSampleRate(let hertz): "its sample rate is \(hertz) Hz"
        case .unsupportedChannelCount(let count): "it has \(count) channels"
        case .unreadable(let name, let reason): "\(name) can't be read (\(reason))"
        case .noSpeech(let reason): reason
        case .inputIsTerminal: "standard input is a terminal"
        case .inputStalled(let seconds): "no audio arrived for \(Int(seconds)) s"
        }
    }
}
