/// Conversion from brightness to the amount of ink that shows it on a dark or a light background.
struct Coverage: Equatable {
    /// Amount of ink for each brightness byte, 0…1; 1 is the ink of the densest glyph.
    let inkByLuma: [Float]

    /// `levels` are the brightness bytes that are drawn as black and as white.
    init(_ polarity: Polarity, levels: ClosedRange<UInt8> = 0...255) {
        let (low, high) = (Float(levels.lowerBound), Float(max(levels.upperBound, levels.lowerBound &+ 1)))
        inkByLuma = (0...255).map { level in
            let luma = Self.withMoreContrast(((Float(level) - low) / (high - low)).clamped)
            let ink =
                switch polarity {
                case .lightOnDark: luma
                case .darkOnLight: 1 - luma
                }
            // Less than 5 % ink is left out, because single dots on an almost even background would look like noise.
            return max(0, (ink - 0.05) / 0.95)
        }
    }

    /// Glyphs have a small range of brightness; an S-curve uses most of it for the middle tones.
    private static func withMoreContrast(_ luma: Float) -> Float { luma.mixed(with: smoothStep(0.03, 1, luma), 0.7) }
}
