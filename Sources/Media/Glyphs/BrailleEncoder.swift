/// Encoder to braille with eight dots per cell, set by ordered dithering so that dots do not flicker.
struct BrailleEncoder {
    /// Bits of the left and right dot of each row, relative to U+2800.
    private static let bits: [(UInt32, UInt32)] = [(0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80)]
    /// 4×4 Bayer matrix, in sixteenths.
    private static let bayer: [Float] = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map { ($0 + 0.5) / 16 }

    private let size: GlyphSize
    private let coverage: Coverage
    private var changeDetector: CellChangeDetector

    init(size: GlyphSize, polarity: Polarity) {
        (self.size, coverage) = (size, Coverage(polarity))
        changeDetector = CellChangeDetector(size: size)
    }

    mutating func encode(_ picture: Layer, into frame: inout GlyphFrame) {
        let (columns, encoder) = (size.columns, self)
        changeDetector.forEachChangedCell(in: picture) { index, samples in
            frame.cells[index] = encoder.cell(samples, column: index % columns, previous: frame.cells[index])
        }
    }

    private func cell(_ samples: CellSamples, column: Int, previous: GlyphCell) -> GlyphCell {
        guard !samples.isBackdrop else { return .blank }
        let wanted = coverage.of(samples)
        var dots: UInt32 = 0
        for row in 0..<4 {
            if isSet(wanted, 0, row, column) { dots |= Self.bits[row].0 }
            if isSet(wanted, 1, row, column) { dots |= Self.bits[row].1 }
        }
        guard dots != 0, let scalar = Unicode.Scalar(0x2800 + dots) else { return .blank }
        return GlyphCell(scalar, ink: InkChooser.ink(of: samples, coverage: wanted, before: previous.ink))
    }

    private func isSet(_ wanted: SIMD32<Float>, _ dot: Int, _ row: Int, _ column: Int) -> Bool {
        let start = row * 2 * CellSamples.columns + dot * 2
        let mean = (wanted[start] + wanted[start + 1] + wanted[start + 4] + wanted[start + 5]) / 4
        return mean > Self.bayer[row * 4 + (column * 2 + dot) % 4]
    }
}
