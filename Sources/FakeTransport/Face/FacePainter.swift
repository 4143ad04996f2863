import Media

/// Renderer from poses to character cells. Keeps the previous frame and updates only the cells that changed.
package struct FacePainter {
    package let face: Face
    private var raster: FaceRaster?
    private var encoder: GlyphEncoder?
    private var previousFrame: GlyphFrame?

    package init(face: Face) { self.face = face }

    package init(avatarID: String) { self.init(face: Face(avatarID: avatarID)) }

    /// Returns the frame for a pose. The same sequence of calls gives the same frames; a change of size, encoding or
    /// polarity discards the previous frame.
    package mutating func frame(
        pose: FacePose, size: GlyphSize, encoding: GlyphEncoding = .ascii, polarity: Polarity = .lightOnDark
    ) -> GlyphFrame {
        if raster?.size != size {
            raster = FaceRaster(face: face, size: size)
            encoder = nil
        }
        if encoder?.encoding != encoding || encoder?.polarity != polarity {
            encoder = GlyphEncoder(encoding, polarity, size)
            previousFrame = nil
        }
        var frame = previousFrame ?? GlyphFrame(size: size)
        let hasChanged = raster?.draw(pose) ?? false
        if hasChanged || previousFrame == nil, let picture = raster?.picture { encoder?.encode(picture, into: &frame) }
        previousFrame = frame
        return frame
    }
}
