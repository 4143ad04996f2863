/// A source that decodes and resamples a WAV file during playback.
package struct WAVSource: PCMSource, Equatable {
    /// Blocks decoded at once: an eighth of a second, at most 4096.
    private var blocksPerStep: Int { min(max(1, file.format.sampleRate / 8), 4096) }

    package let file: WAVFile
    private var resampler: Resampler
    private var position = 0
    private var decodedSamples: [Float] = []
    private var hasReachedEnd = false

    package init(_ file: WAVFile) {
        self.file = file
        resampler = Resampler(from: file.format.sampleRate)
    }

    package var hasEnded: Bool { hasReachedEnd && decodedSamples.isEmpty }

    package mutating func next() -> AudioFrame? {
        while decodedSamples.count < AudioFrame.sampleCount, !hasReachedEnd { decodeNextBlocks() }
        guard !decodedSamples.isEmpty else { return nil }
        let frame = AudioFrame(decodedSamples.prefix(AudioFrame.sampleCount))
        decodedSamples.removeFirst(min(AudioFrame.sampleCount, decodedSamples.count))
        return frame
    }

    package mutating func skipUtterance() {
        decodedSamples = []
        hasReachedEnd = true
    }

    private mutating func decodeNextBlocks() {
        let end = min(position + blocksPerStep, file.sampleCount)
        resampler.convert(file.mono(position..<end), into: &decodedSamples)
        position = end
        guard end == file.sampleCount else { return }
        resampler.finish(into: &decodedSamples)
        hasReachedEnd = true
    }
}
