import Media

extension Layer {
    /// What a brush lays on one sample.
    struct BrushSample {
        var coverage: Float
        var luma: Float
        static let none = BrushSample(coverage: 0, luma: 0)
    }

    /// Lays `brush`, asked in face units, over `box`. Over something it blends; into a hole it goes in whole from half
    /// cover on. What is made of `excluding` stays as it is.
    @inline(__always)
    mutating func paint(
        _ kind: Material, in box: Box, _ framing: Framing, excluding: Material = .backdrop,
        brush: (Float, Float) -> BrushSample
    ) {
        let columns = framing.columns(box)
        for row in framing.rows(box) {
            let y = framing.y(row)
            for column in columns {
                let index = row * width + column
                if excluding != .backdrop, material[index] == excluding.rawValue { continue }
                let dab = brush(framing.x(column), y)
                if dab.coverage > 0.02 { drawRow(dab, kind, at: index) }
            }
        }
    }

    @inline(__always)
    private mutating func drawRow(_ dab: BrushSample, _ kind: Material, at index: Int) {
        let new = 1 + dab.luma.clamped * 254
        if material[index] == 0 {
            guard dab.coverage >= 0.5 else { return }
            luma[index] = UInt8(new)
            material[index] = kind.rawValue
        } else {
            luma[index] = UInt8(Float(luma[index]).mixed(with: new, dab.coverage))
            if dab.coverage >= 0.5 { material[index] = kind.rawValue }
        }
    }

    /// Multiplies brightness by 1 + the shade asked for, where there is something.
    @inline(__always)
    mutating func shade(in box: Box, _ framing: Framing, only kind: Material? = nil, by change: (Float, Float) -> Float)
    {
        let columns = framing.columns(box)
        for row in framing.rows(box) {
            let y = framing.y(row)
            for column in columns {
                let index = row * width + column
                guard material[index] != 0, kind == nil || material[index] == kind?.rawValue else { continue }
                let value = Float(luma[index]) * (1 + change(framing.x(column), y))
                luma[index] = UInt8(min(max(value, 1), 255))
            }
        }
    }
}
