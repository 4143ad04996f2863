/// A picture with transparency: brightness and material of each sample; material `backdrop` means empty.
struct Layer: Equatable {
    let width: Int
    let height: Int
    /// 1 black … 255 white, row by row; 0 only for empty samples.
    var luma: [UInt8]
    /// Raw values of `Material`.
    var material: [UInt8]

    init(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
        luma = Array(repeating: 0, count: width * height)
        material = luma
    }

    /// Coverage and brightness that a brush paints on one sample.
    struct Dab {
        var coverage: Float
        var luma: Float
        static let none = Dab(coverage: 0, luma: 0)
    }

    /// Paints `box` with `brush`, a function of face coordinates. The brush blends with existing samples and fills
    /// empty ones where its coverage is at least 0.5. Samples of the material `sparing` do not change.
    @inline(__always)
    mutating func paint(
        _ kind: Material, in box: Box, _ framing: Framing, sparing: Material = .backdrop, brush: (Float, Float) -> Dab
    ) {
        let columns = framing.columns(box)
        for row in framing.rows(box) {
            let y = framing.y(row)
            for column in columns {
                let index = row * width + column
                if sparing != .backdrop, material[index] == sparing.rawValue { continue }
                let dab = brush(framing.x(column), y)
                if dab.coverage > 0.02 { blend(dab, kind, at: index) }
            }
        }
    }

    @inline(__always)
    private mutating func blend(_ dab: Dab, _ kind: Material, at index: Int) {
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

    /// Multiplies the brightness of non-empty samples by 1 + `change`.
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
