import Canvas
import Live
import Media

/// The last picture of a live session, drawn with glyphs.
package struct ReceivedPicture: Equatable, Sendable {
    private struct Key: Equatable {
        var number: Int
        var size: Size
        var encoding: GlyphEncoding
        var look: PictureLook
    }

    package var encoding = GlyphEncoding.ascii
    package var picture: LivePicture?
    private var renderer = PictureRenderer()
    private var key: Key?
    private(set) var frame: GlyphFrame?
    private var isColoured = false

    package init() {}

    /// Size in pixels that a picture needs, for this size in cells.
    func pixels(of size: Size, _ look: PictureLook) -> PictureSize? {
        guard size.columns > 0, size.rows > 0 else { return nil }
        let samples = encoding.samplesPerCell
        return PictureSize(width: size.columns * samples.columns, height: size.rows * samples.rows)
    }

    /// The part of `size` that the picture fills. At least three quarters of its height are shown, so that a wide
    /// window does not cut off the mouth.
    private static func shown(_ size: Size, of frame: RGBFrame, _ look: PictureLook) -> Size {
        let fitting = GlyphSize(columns: size.columns, rows: size.rows).fitting(
            width: frame.width, height: max(1, frame.height * 3 / 4), cellAspect: look.cellAspect)
        return Size(columns: fitting.columns, rows: size.rows)
    }

    /// Returns true if the picture was drawn anew.
    mutating func paint(_ size: Size, _ look: PictureLook) -> Bool {
        guard let picture, size.columns > 0, size.rows > 0 else {
            (frame, key) = (nil, nil)
            return false
        }
        let size = Self.shown(size, of: picture.frame, look)
        let key = Key(number: picture.number, size: size, encoding: encoding, look: look)
        guard key != self.key else { return false }
        self.key = key
        frame = renderer.render(
            picture.frame, size: GlyphSize(columns: size.columns, rows: size.rows), style: look.style(encoding),
            cellAspect: look.cellAspect)
        isColoured = look.colours != .none
        return true
    }

    func draw(on canvas: inout Canvas, in rect: Rect) { frame?.draw(on: &canvas, in: rect, isColoured: isColoured) }

    /// Two pictures are equal if they look the same.
    package static func == (a: Self, b: Self) -> Bool { a.key == b.key && a.encoding == b.encoding }
}
