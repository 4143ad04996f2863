import Media

/// From a pose to character cells. Keeps what it drew, so that a frame costs only what moved since the one before.
package struct FacePainter {
    package let face: Face
    private var raster: FaceRaster?
    private var encoder: GlyphEncoder?
    private var last: GlyphFrame?

    package init(face: Face) { self.face = face }

    package init(avatarID: String) { self.init(face: Face(avatarID: avatarID)) }

    /// The frame for a pose. The same calls on a new painter give the same frames; a change of size, encoding or
    /// polarity starts over.
    package mutating func frame(
        pose: FacePose, size: GlyphSize, encoding: GlyphEncoding = .ascii, polarity: Polarity = .lightOnDark
    ) -> GlyphFrame {
        if raster?.size != size {
            raster = FaceRaster(face: face, size: size)
            encoder = nil
        }
        if encoder?.encoding != encoding || encoder?.polarity != polarity {
            encoder = GlyphEncoder(encoding, polarity, size)
            last = nil
        }
        var frame = last ?? GlyphFrame(size: size)
        let moved = raster?.draw(pose) ?? false
        if moved || last == nil, let picture = raster?.picture { encoder?.encode(picture, into: &frame) }
        last = frame
        return frame
    }
}
