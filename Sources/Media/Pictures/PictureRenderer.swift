/// Renders frames of any size as character cells. Keeps the previous picture and updates only the cells that changed.
package struct PictureRenderer {
    private var scaler: PictureScaler?
    private var encoder: GlyphEncoder?
    private var samples = RGBFrame(width: 1, height: 1)
    private var key: Key?
    private var cells: GlyphFrame?

    private struct Key: Equatable {
        var width: Int
        var height: Int
        var size: GlyphSize
        var cellAspect: Double
        var style: GlyphEncoder.Style
    }

    package init() {}

    /// The picture of a frame, cropped to the proportions of `size`. `cellAspect` is the width of a character cell
    /// divided by its height.
    package mutating func render(
        _ frame: RGBFrame, size: GlyphSize, style: GlyphEncoder.Style,
        cellAspect: Double = PictureCrop.defaultCellAspect
    ) -> GlyphFrame {
        let key = Key(
            width: frame.width, height: frame.height, size: size, cellAspect: cellAspect, style: style)
        if key != self.key { prepare(key) }
        var result = cells ?? GlyphFrame(size: size)
        // Released, so that the cells are changed in place.
        cells = nil
        if scaler == nil {
            encoder?.encode(frame, into: &result)
        } else {
            scaler?.scale(frame, into: &samples)
            encoder?.encode(samples, into: &result)
        }
        cells = result
        return result
    }

    private mutating func prepare(_ key: Key) {
        self.key = key
        cells = nil
        let encoder = GlyphEncoder(key.style, key.size)
        let (width, height) = encoder.sampleSize
        self.encoder = encoder
        let crop = PictureCrop(
            filling: key.size, fromWidth: key.width, height: key.height, cellAspect: key.cellAspect)
        let isExact = (key.width, key.height) == (width, height)
        scaler =
            isExact
            ? nil
            : PictureScaler(fromWidth: key.width, height: key.height, crop: crop, toWidth: width, height: height)
        samples = RGBFrame(width: width, height: height)
    }
}
