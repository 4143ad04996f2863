/// Duration of the audio read from a pipe so far, so that a reader does not run far ahead of playback.
package struct StreamedAudioDuration: Equatable, Sendable {
    private var decoder = StreamDecoder()
    /// Seconds of audio in the bytes so far; stops growing if the stream turns out not to be audio.
    package private(set) var seconds = 0.0

    package init() {}

    /// Adds bytes in the order in which they were read.
    package mutating func note(_ bytes: [UInt8]) {
        if let format = decoder.format {
            seconds += Double(bytes.count) / Double(format.blockSize * format.sampleRate)
        } else if let block = try? decoder.decode(bytes), let format = decoder.format {
            seconds += Double(block.count) / Double(format.sampleRate)
        }
    }
}
