/// A source that plays a clip once or in a loop; sources of the same clip share its samples.
package struct ClipSource: PCMSource, Equatable {
    package let clip: Clip
    /// Seconds of silence between two repetitions; nil plays the clip once.
    package let pause: Double?
    private var position: Int
    /// Samples of silence that are left after an interruption.
    private var remainingSilence = 0

    /// `start` is in seconds from the start of the clip; a value beyond its end counts as 0.
    package init(_ clip: Clip, repeatingAfter pause: Double? = nil, from start: Double = 0) {
        self.clip = clip
        self.pause = pause
        let sample = Int(max(0, start) * Double(AudioFrame.sampleRate))
        position = sample < clip.samples.count ? sample : 0
    }

    /// Samples in one repetition, including the pause.
    private var loopLength: Int { clip.samples.count + Int(max(0, pause ?? 0) * Double(AudioFrame.sampleRate)) }

    package var hasEnded: Bool { clip.samples.isEmpty || pause == nil && position >= clip.samples.count }

    package mutating func next() -> AudioFrame? {
        guard !hasEnded else { return nil }
        guard remainingSilence <= 0 else {
            remainingSilence -= AudioFrame.sampleCount
            return .silence
        }
        if position >= loopLength { position = 0 }
        let end = min(position + AudioFrame.sampleCount, clip.samples.count)
        let frame = position < end ? AudioFrame(clip.samples[position..<end]) : .silence
        position += AudioFrame.sampleCount
        return frame
    }

    /// Skips to the end of the clip; a repeating source starts again after `interruptionPause`.
    package mutating func skipUtterance() {
        position = clip.samples.count
        guard let pause else { return }
        remainingSilence = Int(max(0, Self.interruptionPause - pause) * Double(AudioFrame.sampleRate))
    }
}
