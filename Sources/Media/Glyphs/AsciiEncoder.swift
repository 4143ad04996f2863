/// Encoder that draws each cell with the ASCII glyph most similar to its samples.
struct AsciiEncoder {
    private let alphabet = GlyphAlphabet.ascii
    private let coverage: Coverage
    private var changeDetector: CellChangeDetector
    private var choices: [GlyphChoice]

    init(size: GlyphSize, polarity: Polarity) {
        coverage = Coverage(polarity)
        changeDetector = CellChangeDetector(size: size)
        choices = Array(repeating: .blank, count: size.cellCount)
    }

    /// Encodes the cells that changed since the previous picture; `frame` keeps the others.
    mutating func encode(_ picture: Layer, into frame: inout GlyphFrame) {
        let (alphabet, coverage) = (alphabet, coverage)
        alphabet.masks.withUnsafeBufferPointer { masks in
            alphabet.firstIndexByInk.withUnsafeBufferPointer { first in
                let matcher = GlyphMatcher(masks: masks, firstIndexByInk: first)
                choices.withUnsafeMutableBufferPointer { choices in
                    frame.cells.withUnsafeMutableBufferPointer { cells in
                        changeDetector.forEachChangedCell(in: picture) { index, samples in
                            Self.encode(samples, coverage, matcher, &choices[index], &cells[index])
                        }
                    }
                }
            }
        }
    }

    /// Factor for the glyph penalty in hair, because rows of upright strokes look like hair.
    private static let hairPenaltyFactor: Float = 0.2

    private static func encode(
        _ samples: CellSamples, _ coverage: Coverage, _ matcher: GlyphMatcher,
        _ choice: inout GlyphChoice, _ cell: inout GlyphCell
    ) {
        guard !samples.isBackdrop else {
            (choice, cell) = (.blank, .blank)
            return
        }
        let wanted = coverage.of(samples)
        let penaltyFactor: Float = samples.onlyMaterial == Material.hair.rawValue ? hairPenaltyFactor : 1
        choice = matcher.best(for: TargetCell(wanted, penaltyFactor: penaltyFactor), keeping: choice)
        let scalar = matcher.scalar(of: choice)
        cell =
            scalar == " "
            ? .blank : GlyphCell(scalar, ink: InkChooser.ink(of: samples, coverage: wanted, before: cell.ink))
    }
}
