/// Conversion from brightness to the amount of ink that shows it on a dark or a light background.
struct Coverage {
    private let inkByLuma: [Float]

    init(_ polarity: Polarity) {
        // Brightness 0 is reserved for the backdrop, see `Layer.luma`.
        inkByLuma =
            [0]
            + (1...255).map { level in
                let luma = Self.withMoreContrast(Float(level) / 255)
                return switch polarity {
                case .lightOnDark: luma
                // Skin in full light keeps a little ink; otherwise the outline of the face would disappear.
                case .darkOnLight: 0.1 + 0.9 * (1 - luma)
                }
            }
    }

    /// Glyphs have a small range of brightness; an S-curve uses most of it for the middle tones.
    private static func withMoreContrast(_ luma: Float) -> Float { luma.mixed(with: smoothStep(0.03, 1, luma), 0.7) }

    /// Ink per sample, 0…1 relative to the densest glyph; 0 for the backdrop.
    @inline(__always)
    func of(_ samples: CellSamples) -> SIMD32<Float> {
        var result = SIMD32<Float>()
        var samples = samples
        inkByLuma.withUnsafeBufferPointer { table in
            // Written through pointers, because setting lanes by index would copy the whole vector 32 times.
            withUnsafeMutableBytes(of: &result) { result in
                withUnsafeBytes(of: &samples.luma) { luma in
                    let floats = result.assumingMemoryBound(to: Float.self)
                    for index in 0..<CellSamples.count { floats[index] = table[Int(luma[index])] }
                }
            }
        }
        return result
    }
}
