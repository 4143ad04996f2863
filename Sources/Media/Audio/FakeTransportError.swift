/// Errors of the audio input that drives an avatar.
package enum FakeTransportError: Error, Equatable, Sendable {
    /// The input has no bytes.
    case emptyInput
    /// The file is not RIFF, RF64 or BW64, or its type is not WAVE.
    case notWAV(firstBytes: [UInt8])
    /// RIFX: a WAV file in big-endian byte order.
    case bigEndianWAV
    /// The file ends inside its header, after `byteCount` bytes.
    case headerCutOff(byteCount: Int)
    /// The `fmt ` chunk is missing or shorter than 16 bytes.
    case noFormat
    /// The `data` chunk is missing.
    case noData
    /// The `data` chunk has less than one sample per channel.
    case noSamples
    /// A format tag other than PCM and float: 2 is ADPCM, 6 and 7 are A-law and µ-law, 85 is MP3.
    case unsupportedCoding(tag: Int)
    case unsupportedBitDepth(bits: Int, isFloat: Bool)
    /// Outside `WAVFormat.sampleRates`, in Hz.
    case unsupportedSampleRate(hertz: Int)
    /// Outside `WAVFormat.channelCounts`.
    case unsupportedChannelCount(Int)
    /// A file or pipe cannot be opened or read: `name` as the user gave it, `reason` from the operating system.
    case unreadable(name: String, reason: String)
    /// Text to speech failed; `reason` is a sentence.
    case noSpeech(reason: String)
    /// Standard input is a terminal, so it has no audio.
    case inputIsTerminal
    /// A live input delivered no audio for `seconds`.
    case inputStalled(seconds: Double)
}
