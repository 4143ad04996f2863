import Media

/// A picture on a canvas; its cells have their own colours instead of roles of the theme.
package struct CanvasPicture: Equatable, Sendable {
    package let frame: GlyphFrame
    /// Position of the picture's upper left cell, which may lie outside the canvas.
    package let origin: Point

    /// Cell of the picture at a position of the canvas; nil outside the picture.
    package func cell(x: Int, y: Int) -> GlyphCell? {
        let (column, row) = (x - origin.x, y - origin.y)
        guard (0..<frame.columns).contains(column), (0..<frame.rows).contains(row) else { return nil }
        return frame[column, row]
    }

    package var rect: Rect { Rect(x: origin.x, y: origin.y, width: frame.columns, height: frame.rows) }
}

extension Canvas {
    /// Draws a picture, clipped to `clip`. A canvas has only one picture, which is the one drawn last. Whatever is
    /// drawn over it later, for example a dialog, covers it.
    package mutating func put(_ frame: GlyphFrame, at origin: Point, clip: Rect) {
        let picture = CanvasPicture(frame: frame, origin: origin)
        let area = picture.rect.intersection(clip).intersection(bounds)
        guard !area.isEmpty else { return }
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX { put(.picture, x: x, y: y, style: .text) }
        }
        self.picture = picture
    }

    /// Cell of the picture that shows at a position; nil where something else shows.
    package func pictureCell(x: Int, y: Int) -> GlyphCell? {
        self[x, y].glyph == .picture ? picture?.cell(x: x, y: y) : nil
    }
}
