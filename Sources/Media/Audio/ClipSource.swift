/// Plays a clip, once or again and again; many sources share the samples of one clip.
package struct ClipSource: PCMSource, Equatable {
    package let clip: Clip
    /// Seconds of silence between two rounds; nil plays once.
    package let pause: Double?
    private var position: Int

    /// `start` in seconds into the clip; beyond its end it begins at the start.
    package init(_ clip: Clip, repeatingAfter pause: Double? = nil, from start: Double = 0) {
        self.clip = clip
        self.pause = pause
        let sample = Int(max(0, start) * Double(AudioFrame.sampleRate))
        position = sample < clip.samples.count ? sample : 0
    }

    /// Samples of one round.
    private var length: Int { clip.samples.count + Int(max(0, pause ?? 0) * Double(AudioFrame.sampleRate)) }

    package var hasEnded: Bool { clip.samples.isEmpty || pause == nil && position >= clip.samples.count }

    package mutating func next() -> AudioFrame? {
        guard !hasEnded else { return nil }
        if position >= length { position = 0 }
        let end = min(position + AudioFrame.sampleCount, clip.samples.count)
        let frame = position < end ? AudioFrame(clip.samples[position..<end]) : .silence
        position += AudioFrame.sampleCount
        return frame
    }

    /// The next round begins after its pause.
    package mutating func skipUtterance() { position = clip.samples.count }
}
