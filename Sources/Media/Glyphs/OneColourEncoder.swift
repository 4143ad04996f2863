/// Encoder that draws each cell with the ASCII glyph most similar to its brightness, in one colour.
struct OneColourEncoder {
    private let alphabet = GlyphAlphabet.ascii
    private let polarity: Polarity
    private var levels = AutomaticLevels()
    private var coverage: Coverage
    private var changeDetector: CellChangeDetector
    private var choices: [GlyphChoice]

    init(size: GlyphSize, polarity: Polarity) {
        self.polarity = polarity
        coverage = Coverage(polarity)
        changeDetector = CellChangeDetector(size: size, samplesPerCell: (CellSamples.columns, CellSamples.rows))
        choices = Array(repeating: .blank, count: size.cellCount)
    }

    mutating func encode(_ picture: RGBFrame, into frame: inout GlyphFrame) {
        if levels.follow(picture) {
            coverage = Coverage(polarity, levels: levels.levels)
            changeDetector.reset()
        }
        let (alphabet, coverage) = (alphabet, coverage)
        alphabet.masks.withUnsafeBufferPointer { masks in
            alphabet.firstIndexByInk.withUnsafeBufferPointer { first in
                let matcher = GlyphMatcher(masks: masks, firstIndexByInk: first)
                choices.withUnsafeMutableBufferPointer { choices in
                    frame.cells.withUnsafeMutableBufferPointer { cells in
                        changeDetector.forEachChangedCell(in: picture) { index, bytes, start, stride in
                            let wanted = TargetCell(coverage.ink(bytes, from: start, stride: stride))
                            choices[index] = matcher.best(for: wanted, keeping: choices[index])
                            cells[index] = GlyphCell(matcher.scalar(of: choices[index]))
                        }
                    }
                }
            }
        }
    }
}

extension Coverage {
    /// Returns the amount of ink for the 4×8 samples of a cell, 0…1.
    @inline(__always)
    fileprivate func ink(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, stride: Int) -> SIMD32<Float> {
        var result = SIMD32<Float>()
        inkByLuma.withUnsafeBufferPointer { table in
            // Written through a pointer, because setting lanes by index would copy the whole vector 32 times.
            withUnsafeMutableBytes(of: &result) { result in
                let floats = result.assumingMemoryBound(to: Float.self)
                for index in 0..<CellSamples.count {
                    let at = start + index / CellSamples.columns * stride + index % CellSamples.columns * 3
                    floats[index] = table[Int(Luma.of(bytes, at: at))]
                }
            }
        }
        return result
    }
}
