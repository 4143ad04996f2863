import Canvas
import Media

extension GlyphFrame {
    /// Draws the frame centred in the rectangle, clipped. Without colours, spaces do not overwrite the canvas.
    func draw(on canvas: inout Canvas, in rect: Rect, isColoured: Bool) {
        let left = rect.x + (rect.width - columns) / 2
        let top = rect.y + (rect.height - rows) / 2
        if isColoured { return canvas.put(self, at: Point(x: left, y: top), clip: rect) }
        for row in 0..<rows where (rect.y..<rect.maxY).contains(top + row) {
            for column in 0..<columns where (rect.x..<rect.maxX).contains(left + column) {
                let scalar = self[column, row].scalar
                if scalar != " " { canvas.put(Glyph(scalar), x: left + column, y: top + row, style: .text) }
            }
        }
    }
}
