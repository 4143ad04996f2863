/// What can be wrong with audio that is to drive an avatar.
package enum FakeTransportError: Error, Equatable, Sendable {
    /// Not a single byte came.
    case emptyInput
    /// The first four bytes are neither RIFF nor one of its large-file kinds.
    case notWAV(firstBytes: [UInt8])
    /// RIFX: a WAV in big-endian order.
    case bigEndianWAV
    /// It ends within its header, after so many bytes.
    case headerCutOff(byteCount: Int)
    /// There is no `fmt ` chunk, or it is shorter than its 16 bytes.
    case noFormat
    /// There is no `data` chunk.
    case noData
    /// The `data` chunk holds less than one sample of each channel.
    case noSamples
    /// A coding other than PCM and float, by its number in the header: 2 is ADPCM, 6 and 7 are A-law and µ-law, 85 is
    /// MP3.
    case unsupportedCoding(tag: Int)
    case unsupportedBitDepth(bits: Int, isFloat: Bool)
    /// Outside `WAVFormat.sampleRates`, in Hz.
    case unsupportedSampleRate(hertz: Int)
    /// Outside `WAVFormat.channelCounts`.
    case unsupportedChannelCount(Int)
    /// Found by whoever opens files and pipes: the name as given, the reason in the system's words.
    case unreadable(name: String, reason: String)
    /// Audio was asked of a terminal.
    case inputIsTerminal
    /// A live input gave nothing for so many seconds.
    case inputStalled(seconds: Double)
}
