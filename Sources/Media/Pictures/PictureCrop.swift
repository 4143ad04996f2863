/// The part of a frame that a picture shows, in pixels of the frame.
package struct PictureCrop: Equatable, Sendable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
        (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }

    /// The largest part of a frame that has the proportions of `size`, so that nothing looks stretched. It is centred
    /// horizontally. Vertically, three eighths of the removed rows are at the top, where a speaker has less to show.
    ///
    /// `cellAspect` is the width of a character cell divided by its height.
    package init(filling size: GlyphSize, fromWidth width: Int, height: Int, cellAspect: Double) {
        let wanted = Double(size.columns) * Self.usable(cellAspect) / Double(size.rows)
        let (whole, tall) = (Double(width), Double(height))
        if whole / tall > wanted {
            let part = max(1, tall * wanted)
            self.init(x: (whole - min(part, whole)) / 2, y: 0, width: min(part, whole), height: tall)
        } else {
            let part = min(tall, max(1, whole / wanted))
            self.init(x: 0, y: (tall - part) * 3 / 8, width: whole, height: part)
        }
    }

    /// Width of a cell divided by its height, if the terminal does not report its size in pixels.
    package static let defaultCellAspect = 0.5

    /// Replaces a senseless value that a terminal reports by the default.
    private static func usable(_ aspect: Double) -> Double {
        aspect.isFinite && (0.2...2).contains(aspect) ? aspect : defaultCellAspect
    }
}

extension GlyphSize {
    /// The largest size within this one that has the proportions of a frame, at least 1×1.
    package func fitting(width: Int, height: Int, cellAspect: Double) -> GlyphSize {
        let whole = PictureCrop(filling: self, fromWidth: width, height: height, cellAspect: cellAspect)
        let share = (x: whole.width / Double(max(width, 1)), y: whole.height / Double(max(height, 1)))
        return GlyphSize(
            columns: Int((Double(columns) * share.y).rounded()), rows: Int((Double(rows) * share.x).rounded()))
    }
}
