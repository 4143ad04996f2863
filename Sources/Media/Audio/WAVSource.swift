/// Plays a WAV file, decoded and resampled as it goes.
package struct WAVSource: PCMSource, Equatable {
    /// Decoded at once: an eighth of a second, a few thousand samples at the most.
    private var portion: Int { min(max(1, file.format.sampleRate / 8), 4096) }

    package let file: WAVFile
    private var resampler: Resampler
    private var position = 0
    private var ready: [Float] = []
    private var isDrained = false

    package init(_ file: WAVFile) {
        self.file = file
        resampler = Resampler(from: file.format.sampleRate)
    }

    package var hasEnded: Bool { isDrained && ready.isEmpty }

    package mutating func next() -> AudioFrame? {
        while ready.count < AudioFrame.sampleCount, !isDrained { decodeMore() }
        guard !ready.isEmpty else { return nil }
        let frame = AudioFrame(ready.prefix(AudioFrame.sampleCount))
        ready.removeFirst(min(AudioFrame.sampleCount, ready.count))
        return frame
    }

    package mutating func skipUtterance() {
        ready = []
        isDrained = true
    }

    private mutating func decodeMore() {
        let end = min(position + portion, file.sampleCount)
        resampler.convert(file.mono(position..<end), into: &ready)
        position = end
        guard end == file.sampleCount else { return }
        resampler.finish(into: &ready)
        isDrained = true
    }
}
