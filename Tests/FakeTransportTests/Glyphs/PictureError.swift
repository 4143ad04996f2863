@testable import FakeTransport
@testable import Media

/// Mean squared error between a picture and glyphs drawn from their masks; brightness is 0…1.
struct PictureError {
    let columns: Int
    let rows: Int
    private let wanted: [Float]
    private let densest: Float

    init(_ picture: RGBFrame, size: GlyphSize) {
        (columns, rows) = (size.columns, size.rows)
        var levels = AutomaticLevels()
        _ = levels.follow(picture)
        let coverage = Coverage(.lightOnDark, levels: levels.levels)
        wanted = stride(from: 0, to: picture.pixels.count, by: 3).map {
            coverage.inkByLuma[Int(Luma.of(picture.pixels, at: $0))]
        }
        densest = GlyphAlphabet.ascii.masks.map { $0.ink.sum() / 32 }.max() ?? 1
    }

    /// For each cell, the glyph of the ramp with the nearest mean ink.
    func ramp(_ glyphs: String) -> [Unicode.Scalar] {
        let masks = glyphs.unicodeScalars.compactMap { GlyphAlphabet.ascii[$0] }
        return (0..<columns * rows).map { index in
            let mean = meanWanted(of: index)
            let best = masks.min { abs($0.ink.sum() / 32 / densest - mean) < abs($1.ink.sum() / 32 / densest - mean) }
            return best?.scalar ?? " "
        }
    }

    /// Applies `blur` 1-2-1 passes in both directions to both pictures, because an eye does not see single samples.
    func error(of glyphs: [Unicode.Scalar], blur: Int) -> Float {
        var drawn = [Float](repeating: 0, count: wanted.count)
        for (index, glyph) in glyphs.enumerated() {
            let ink = (GlyphAlphabet.ascii[glyph]?.ink ?? SIMD32()) / densest
            Self.write(ink, index % columns, index / columns, columns, into: &drawn)
        }
        var difference = zip(drawn, wanted).map { $0 - $1 }
        for _ in 0..<blur { difference = blurred(difference) }
        return difference.reduce(0) { $0 + $1 * $1 } / Float(difference.count)
    }

    private func meanWanted(of index: Int) -> Float {
        let start = (index / columns * 8) * columns * 4 + index % columns * 4
        return (0..<32).reduce(Float(0)) { $0 + wanted[start + $1 / 4 * columns * 4 + $1 % 4] } / 32
    }

    private func blurred(_ values: [Float]) -> [Float] {
        let (width, height) = (columns * 4, rows * 8)
        var across = values
        for index in values.indices where index % width > 0 && index % width < width - 1 {
            across[index] = values[index - 1] / 4 + values[index] / 2 + values[index + 1] / 4
        }
        var result = across
        for index in width..<width * (height - 1) {
            result[index] = across[index - width] / 4 + across[index] / 2 + across[index + width] / 4
        }
        return result
    }

    private static func write(
        _ cell: SIMD32<Float>, _ column: Int, _ row: Int, _ columns: Int, into values: inout [Float]
    ) {
        for sample in 0..<32 { values[(row * 8 + sample / 4) * columns * 4 + column * 4 + sample % 4] = cell[sample] }
    }
}
