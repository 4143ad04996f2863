/// A source that decodes and converts a WAV file during playback.
package struct WAVSource: PCMSource, Equatable {
    /// Blocks decoded at once: an eighth of a second, at most 4096.
    private var blocksPerStep: Int { min(max(1, file.format.sampleRate / 8), 4096) }

    package let file: WAVFile
    private var converter: FrameConverter
    private var position = 0
    private var hasReachedEnd = false

    package init(_ file: WAVFile) {
        self.file = file
        converter = FrameConverter(file.format)
    }

    package var hasEnded: Bool { hasReachedEnd && converter.bufferedSampleCount == 0 }

    package mutating func next() -> AudioFrame? {
        while converter.bufferedSampleCount < AudioFrame.sampleCount, !hasReachedEnd { decodeNextBlocks() }
        return converter.next()
    }

    package mutating func skipUtterance() {
        converter.drop()
        hasReachedEnd = true
    }

    private mutating func decodeNextBlocks() {
        let end = min(position + blocksPerStep, file.sampleCount)
        converter.append(file.decode(position..<end))
        position = end
        guard end == file.sampleCount else { return }
        converter.finish()
        hasReachedEnd = true
    }
}
