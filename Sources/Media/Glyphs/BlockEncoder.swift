/// Two squares of colour a cell. What is light is light on any background, so it has no polarity.
struct BlockEncoder {
    private let size: GlyphSize
    private var watch: CellWatch

    init(size: GlyphSize) {
        self.size = size
        watch = CellWatch(size: size)
    }

    mutating func encode(_ picture: Layer, into frame: inout GlyphFrame) {
        let (columns, painter) = (size.columns, self)
        watch.forEachChange(in: picture) { index, samples in
            frame.cells[index] = painter.cell(samples, column: index % columns)
        }
    }

    private func cell(_ samples: CellSamples, column: Int) -> GlyphCell {
        Self.cell(ink(samples, half: 0, checker: column % 2 == 0), ink(samples, half: 1, checker: column % 2 == 1))
    }

    static func cell(_ upper: Ink?, _ lower: Ink?) -> GlyphCell {
        switch (upper, lower) {
        case (nil, nil): .blank
        case (let ink?, nil): GlyphCell("▀", ink: ink)
        case (nil, let ink?): GlyphCell("▄", ink: ink)
        case (let ink?, let paper?): ink == paper ? GlyphCell("█", ink: ink) : GlyphCell("▀", ink: ink, paper: paper)
        }
    }

    /// Nil where the backdrop has most of the half. Shades in between are mixed as a checkerboard.
    private func ink(_ samples: CellSamples, half: Int, checker: Bool) -> Ink? {
        var weights = [Float](repeating: 0, count: Material.allCases.count)
        var lumas = weights
        for index in half * 16..<half * 16 + 16 {
            let material = Int(samples.material[index])
            weights[material] += max(Material.allCases[material].claim, 1)
            lumas[material] += Float(samples.luma[index])
        }
        guard let most = weights.indices.max(by: { weights[$0] < weights[$1] }), most != 0 else { return nil }
        let material = Material.allCases[most]
        let luma = lumas[most] / (weights[most] / max(material.claim, 1)) / 255
        let exact = luma * 4 - 0.5 + (checker ? 0.22 : -0.22)
        return Ink(material, shade: UInt8(min(max(exact.rounded(), 0), 3)))
    }
}
