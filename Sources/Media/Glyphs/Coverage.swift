/// Turns brightness into the ink that shows it, on a dark or on a light background.
struct Coverage {
    private let ofLuma: [Float]

    init(_ polarity: Polarity) {
        // Brightness 0 is kept for the backdrop: see `Layer.luma`.
        ofLuma =
            [0]
            + (1...255).map { level in
                let luma = Self.contrasted(Float(level) / 255)
                return switch polarity {
                case .lightOnDark: luma
                // Skin in full light keeps a little ink, or the face would lose its outline to the paper.
                case .darkOnLight: 0.1 + 0.9 * (1 - luma)
                }
            }
    }

    /// Glyphs span little brightness beside a screen; an S curve spends it on the middle tones.
    private static func contrasted(_ luma: Float) -> Float { luma.mixed(with: smoothStep(0.03, 1, luma), 0.7) }

    /// 0…1 of the densest glyph; the backdrop never has ink.
    @inline(__always)
    func of(_ samples: CellSamples) -> SIMD32<Float> {
        var result = SIMD32<Float>()
        var samples = samples
        ofLuma.withUnsafeBufferPointer { table in
            // Through memory: setting lanes by index would move the whole vector 32 times.
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
