import Media

/// Draws the frames of one avatar, as RGB or as character cells. Keeps the previous frame and updates only the parts
/// that changed.
package struct FacePainter {
    package let face: Face
    private var raster: FaceRaster?
    private var colourizer: FaceColourizer?
    private var renderer = PictureRenderer()
    private var hasLightBackdrop = false

    package init(face: Face) { self.face = face }

    package init(avatarID: String) { self.init(face: Face(avatarID: avatarID)) }

    /// Returns the RGB frame for a pose, with 4×8 pixels for each cell of `size`. The same pose gives the same frame.
    package mutating func rgbFrame(pose: FacePose, size: GlyphSize) -> RGBFrame {
        draw(pose, size, hasLightBackdrop: false)
        return colourizer?.frame ?? RGBFrame(width: 1, height: 1)
    }

    /// The frame for a pose in character cells. The same sequence of calls gives the same frames; a change of size or
    /// style discards the previous frame.
    package mutating func frame(pose: FacePose, size: GlyphSize, style: GlyphEncoder.Style = .init()) -> GlyphFrame {
        draw(pose, size, hasLightBackdrop: style.colours == .none && style.polarity == .darkOnLight)
        guard let colourizer else { return GlyphFrame(size: size) }
        return renderer.render(colourizer.frame, size: size, style: style)
    }

    private mutating func draw(_ pose: FacePose, _ size: GlyphSize, hasLightBackdrop: Bool) {
        if raster?.size != size || hasLightBackdrop != self.hasLightBackdrop {
            let raster = FaceRaster(face: face, size: size)
            self.raster = raster
            self.hasLightBackdrop = hasLightBackdrop
            var colours = face.colours
            if hasLightBackdrop { colours.backdrop = .white }
            colourizer = FaceColourizer(colours, width: raster.framing.width, height: raster.framing.height)
        }
        if raster?.draw(pose) ?? false, let picture = raster?.picture { colourizer?.paint(picture) }
    }
}
