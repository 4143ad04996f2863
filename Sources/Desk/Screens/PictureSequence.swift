import Media

/// Pictures that are shown instead of the drawn avatar, one per frame. After the last one the first follows again.
package struct PictureSequence: Sendable {
    private let frames: [RGBFrame]
    private let framesPerSecond: Double
    private var time = 0.0
    private var renderer = PictureRenderer()

    /// Nil without frames. `framesPerSecond` is 1…60.
    package init?(_ frames: [RGBFrame], framesPerSecond: Int) {
        guard !frames.isEmpty else { return nil }
        (self.frames, self.framesPerSecond) = (frames, Double(min(max(framesPerSecond, 1), 60)))
    }

    mutating func advance(by seconds: Double) {
        guard seconds.isFinite else { return }
        time += min(max(seconds, 0), 1)
    }

    /// Draws the picture of the current time, cropped to the proportions of `size`.
    mutating func render(_ size: GlyphSize, _ style: GlyphEncoder.Style, cellAspect: Double) -> GlyphFrame {
        let index = Int((time * framesPerSecond).rounded()) % frames.count
        return renderer.render(frames[index], size: size, style: style, cellAspect: cellAspect)
    }
}
