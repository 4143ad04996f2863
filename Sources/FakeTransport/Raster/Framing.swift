import Media

/// Mapping between face units and the samples of a picture.
struct Framing: Equatable {
    let width: Int
    let height: Int
    /// Samples per face unit.
    let scale: Float
    let originX: Float
    let originY: Float

    /// Small pictures show only the head, large ones also the shoulders; narrow ones show the whole head.
    init(size: GlyphSize, top: Float) {
        width = size.columns * CellSamples.columns
        height = size.rows * CellSamples.rows
        let zoomOut = smoothStep(9, 36, Float(size.rows))
        let bottom = Float(1.14).mixed(with: 1.47, zoomOut)
        let upperEdge = top - 0.02 - 0.06 * zoomOut
        scale = min(Float(height) / (bottom - upperEdge), Float(width) / 2.25)
        originX = Float(width) / 2
        let spareHeight = Float(height) - scale * (bottom - upperEdge)
        originY = -upperEdge * scale + spareHeight * 0.45
    }

    func x(_ column: Int) -> Float { (Float(column) + 0.5 - originX) / scale }
    func y(_ row: Int) -> Float { (Float(row) + 0.5 - originY) / scale }

    func columns(_ box: Box) -> Range<Int> { Self.range(box.left, box.right, originX, scale, width) }
    func rows(_ box: Box) -> Range<Int> { Self.range(box.top, box.bottom, originY, scale, height) }

    private static func range(_ low: Float, _ high: Float, _ origin: Float, _ scale: Float, _ count: Int) -> Range<Int>
    {
        let first = min(max(Int((low * scale + origin).rounded(.down)), 0), count)
        let last = min(max(Int((high * scale + origin).rounded(.up)), first), count)
        return first..<last
    }

    /// A line width of at least `samples`, so that fine features stay visible in small pictures.
    func atLeast(_ samples: Float, _ length: Float) -> Float { max(length, samples / scale) }

    /// Coverage of a sample whose centre is `distance` outside an outline (negative: inside).
    @inline(__always)
    func coverage(_ distance: Float) -> Float { (0.5 - distance * scale).clamped }
}
