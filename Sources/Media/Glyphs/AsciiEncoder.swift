/// Chooses for each cell the ASCII glyph that looks most like what is under it.
struct AsciiEncoder {
    private let alphabet = GlyphAlphabet.ascii
    private let coverage: Coverage
    private var watch: CellWatch
    private var choices: [GlyphChoice]

    init(size: GlyphSize, polarity: Polarity) {
        coverage = Coverage(polarity)
        watch = CellWatch(size: size)
        choices = Array(repeating: .blank, count: size.cellCount)
    }

    /// Encodes the cells that differ from the picture before; the others stay as they are in `frame`.
    mutating func encode(_ picture: Layer, into frame: inout GlyphFrame) {
        let (alphabet, coverage) = (alphabet, coverage)
        alphabet.masks.withUnsafeBufferPointer { masks in
            alphabet.firstAtLeast.withUnsafeBufferPointer { first in
                let matcher = GlyphMatcher(masks: masks, firstAtLeast: first)
                choices.withUnsafeMutableBufferPointer { choices in
                    frame.cells.withUnsafeMutableBufferPointer { cells in
                        watch.forEachChange(in: picture) { index, samples in
                            Self.encode(samples, coverage, matcher, &choices[index], &cells[index])
                        }
                    }
                }
            }
        }
    }

    /// Upright strokes in a row look like hair, so hair hardly minds them.
    private static let hairCalm: Float = 0.2

    private static func encode(
        _ samples: CellSamples, _ coverage: Coverage, _ matcher: GlyphMatcher,
        _ choice: inout GlyphChoice, _ cell: inout GlyphCell
    ) {
        guard !samples.isBackdrop else {
            (choice, cell) = (.blank, .blank)
            return
        }
        let wanted = coverage.of(samples)
        let calm: Float = samples.onlyMaterial == Material.hair.rawValue ? hairCalm : 1
        choice = matcher.best(for: WantedCell(wanted, calm: calm), keeping: choice)
        let scalar = matcher.scalar(of: choice)
        cell =
            scalar == " "
            ? .blank : GlyphCell(scalar, ink: InkChooser.ink(of: samples, coverage: wanted, before: cell.ink))
    }
}
