import Model

extension FakeTransportError {
    /// How a session says that it failed for this reason: the worker's words, as a session of the API has them.
    package var failure: SessionFailure { SessionFailure(code: code, message: "The audio source failed: \(reason).") }

    private var code: String {
        switch self {
        case .emptyInput, .noSamples, .noData: "audio_source_empty"
        case .inputStalled: "audio_source_stalled"
        case .unreadable, .inputIsTerminal: "audio_source_unreadable"
        default: "audio_source_unsupported"
        }
    }

    private var reason: String {
        switch self {
        case .emptyInput: "it is empty"
        case .notWAV: "it is no WAV file"
        case .bigEndianWAV: "it is a big-endian WAV file (RIFX)"
        case .headerCutOff(let byteCount): "its header is cut off after \(byteCount) bytes"
        case .noFormat: "its header has no format"
        case .noData: "it has no data chunk"
        case .noSamples: "its data chunk holds no samples"
        case .unsupportedCoding(let tag): "its coding is number \(tag), neither PCM nor float"
        case .unsupportedBitDepth(let bits, let isFloat): "it has \(bits)-bit \(isFloat ? "float" : "PCM") samples"
        case .unsupportedSampleRate(let hertz): "its sample rate is \(hertz) Hz"
        case .unsupportedChannelCount(let count): "it has \(count) channels"
        case .unreadable(let name, let reason): "\(name) can't be read (\(reason))"
        case .inputIsTerminal: "standard input is a terminal"
        case .inputStalled(let seconds): "nothing came for \(Int(seconds)) s"
        }
    }
}
