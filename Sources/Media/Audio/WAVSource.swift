/// A source that decodes and converts a WAV file during playback.
package struct WAVSource: PCMSource, Equatable {
    /// Blocks decoded at once: an eighth of a second, at most 4096.
    private var blocksPerStep: Int { min(max(1, file.format.sampleRate / 8), 4096) }

    package let file: WAVFile
    /// Plays the file again after its end, without a pause.
    package let isRepeating: Bool
    private var converter: FrameConverter
    private var position = 0
    private var hasReachedEnd = false

    package init(_ file: WAVFile, isRepeating: Bool = false) {
        self.file = file
        self.isRepeating = isRepeating && file.sampleCount > 0
        converter = FrameConverter(file.format)
    }

    package var hasEnded: Bool { hasReachedEnd && converter.bufferedSampleCount == 0 }

    package mutating func next() -> AudioFrame? {
        while converter.bufferedSampleCount < AudioFrame.sampleCount, !hasReachedEnd { decodeNextBlocks() }
        return converter.next()
    }

    package mutating func skipUtterance() {
        converter.drop()
        if !isRepeating { hasReachedEnd = true }
    }

    private mutating func decodeNextBlocks() {
        let end = min(position + blocksPerStep, file.sampleCount)
        converter.append(file.decode(position..<end))
        position = end
        guard end == file.sampleCount else { return }
        guard !isRepeating else {
            position = 0
            return
        }
        converter.finish()
        hasReachedEnd = true
    }
}
