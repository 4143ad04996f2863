/// Encoder that draws each cell with one ASCII glyph in two colours: the glyph whose shape explains most of the
/// differences within the cell, and the colours of ink and paper with the least squared error.
///
/// It fits sRGB values, because terminals blend the edges of glyphs in sRGB.
struct TwoColourEncoder {
    private let shapes = GlyphShapes.ascii
    private var changeDetector: CellChangeDetector
    private var holder: ColourHolder
    private var choices: [GlyphChoice]

    /// Sum of the squared differences from the mean below which a cell counts as even: 3 of 255 per sample.
    private static let plainLimit = Float(CellSamples.count) * 9
    /// A cell keeps its glyph while the error is at most `keepFactor` times the least error plus `plainLimit`.
    private static let keepFactor: Float = 1.25

    init(size: GlyphSize, colours: PictureColours) {
        changeDetector = CellChangeDetector(size: size, samplesPerCell: (CellSamples.columns, CellSamples.rows))
        holder = ColourHolder(size: size, colours: colours)
        choices = Array(repeating: .blank, count: size.cellCount)
    }

    mutating func encode(_ picture: RGBFrame, into frame: inout GlyphFrame) {
        let shapes = shapes
        withUnsafeTemporaryAllocation(of: ColourSamples.Row.self, capacity: ColourSamples.capacity) { memory in
            guard let memory = memory.baseAddress else { return }
            choices.withUnsafeMutableBufferPointer { choices in
                frame.cells.withUnsafeMutableBufferPointer { cells in
                    changeDetector.forEachChangedCell(in: picture) { index, bytes, start, stride in
                        let samples = ColourSamples(bytes, from: start, stride: stride, in: memory)
                        let fit = Self.fit(samples, shapes, &choices[index])
                        cells[index] = holder.cell(index, fit.scalar, ink: fit.ink, paper: fit.paper)
                    }
                }
            }
        }
    }

    private struct Fit {
        var scalar: Unicode.Scalar = " "
        var ink: Colour?
        var paper: Colour
    }

    @inline(__always)
    private static func fit(_ samples: ColourSamples, _ shapes: GlyphShapes, _ choice: inout GlyphChoice) -> Fit {
        let covariance = samples.covariance
        guard covariance.total > plainLimit else {
            choice = .blank
            return Fit(paper: samples.mean)
        }
        let direction = covariance.direction
        let energy = samples.project(on: direction)
        choose(samples, energy, ColourReach(from: samples.mean, along: direction), shapes, &choice)
        return choice.index == 0 ? Fit(paper: samples.mean) : colours(of: choice.index, samples, shapes)
    }

    @inline(__always)
    private static func choose(
        _ samples: ColourSamples, _ energy: Float, _ reach: ColourReach, _ shapes: GlyphShapes,
        _ choice: inout GlyphChoice
    ) {
        let fit = shapes.withShape(choice.index) { samples.fit(of: $0) } ?? 0
        let kept = choice.index == 0 ? energy : energy - shapes.gain(of: choice.index, fit: fit, reach)
        guard kept > choice.error * keepFactor + plainLimit else { return }
        let best = shapes.best(for: samples.places, reach)
        let error = energy - best.gain
        choice = GlyphChoice(index: kept > error * keepFactor + plainLimit ? best.index : choice.index, error: error)
    }

    /// If a channel of one colour would leave 0…255, the other colour is adjusted so that the cell keeps its mean
    /// colour.
    @inline(__always)
    private static func colours(of index: Int, _ samples: ColourSamples, _ shapes: GlyphShapes) -> Fit {
        let (mean, ink) = (samples.mean, shapes.means[index])
        let products = shapes.withShape(index) { samples.products(with: $0) } ?? Colour()
        let contrast = products * (1 / shapes.lengths[index])
        let paper = (mean - contrast * ink).held
        let inkColour = ((mean - paper * (1 - ink)) * (1 / ink)).held
        return Fit(
            scalar: shapes.scalars[index], ink: inkColour, paper: ((mean - inkColour * ink) * (1 / (1 - ink))).held)
    }
}
