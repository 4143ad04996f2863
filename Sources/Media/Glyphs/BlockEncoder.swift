/// Encoder to half blocks with two colours per cell; the result does not depend on the terminal background.
struct BlockEncoder {
    private let size: GlyphSize
    private var changeDetector: CellChangeDetector

    init(size: GlyphSize) {
        self.size = size
        changeDetector = CellChangeDetector(size: size)
    }

    mutating func encode(_ picture: Layer, into frame: inout GlyphFrame) {
        let (columns, encoder) = (size.columns, self)
        changeDetector.forEachChangedCell(in: picture) { index, samples in
            frame.cells[index] = encoder.cell(samples, column: index % columns)
        }
    }

    private func cell(_ samples: CellSamples, column: Int) -> GlyphCell {
        Self.cell(
            ink(samples, half: 0, isLighterSquare: column % 2 == 0),
            ink(samples, half: 1, isLighterSquare: column % 2 == 1))
    }

    static func cell(_ upper: Ink?, _ lower: Ink?) -> GlyphCell {
        switch (upper, lower) {
        case (nil, nil): .blank
        case (let ink?, nil): GlyphCell("▀", ink: ink)
        case (nil, let ink?): GlyphCell("▄", ink: ink)
        case (let ink?, let paper?): ink == paper ? GlyphCell("█", ink: ink) : GlyphCell("▀", ink: ink, paper: paper)
        }
    }

    /// Nil if the backdrop covers most of the half cell. Intermediate shades are dithered as a checkerboard.
    private func ink(_ samples: CellSamples, half: Int, isLighterSquare: Bool) -> Ink? {
        var weights = [Float](repeating: 0, count: Material.allCases.count)
        var lumas = weights
        for index in half * 16..<half * 16 + 16 {
            let material = Int(samples.material[index])
            weights[material] += max(Material.allCases[material].claim, 1)
            lumas[material] += Float(samples.luma[index])
        }
        guard let dominant = weights.indices.max(by: { weights[$0] < weights[$1] }), dominant != 0 else { return nil }
        let material = Material.allCases[dominant]
        let luma = lumas[dominant] / (weights[dominant] / max(material.claim, 1)) / 255
        let level = luma * 4 - 0.5 + (isLighterSquare ? 0.22 : -0.22)
        return Ink(material, shade: UInt8(min(max(level.rounded(), 0), 3)))
    }
}
