import Canvas
import FakeTransport
import Media

/// An animated avatar face and the glyph frame that was painted last.
package struct AvatarPicture: Equatable, Sendable {
    package let avatarID: String
    package var encoding: GlyphEncoding
    private var painter: FacePainter
    private var motion: FaceMotion
    private var pose = FacePose.rest
    package private(set) var frame: GlyphFrame?
    private var isColoured = false
    /// Shown instead of the drawn face, if any.
    package var pictures: PictureSequence?

    package init(avatarID: String, seed: UInt64 = 1, encoding: GlyphEncoding = .ascii) {
        (self.avatarID, self.encoding) = (avatarID, encoding)
        painter = FacePainter(avatarID: avatarID)
        motion = FaceMotion(seed: seed)
    }

    /// `seconds` since the last call, and the current mouth shape.
    package mutating func advance(by seconds: Double, mouth: MouthShape) {
        pose = motion.advance(by: seconds, mouth: mouth)
        pictures?.advance(by: seconds)
    }

    package mutating func interrupt() { motion.interrupt() }

    /// Clears the frame if the size is nil or empty.
    package mutating func paint(_ size: Size?, _ look: PictureLook) {
        guard let size, size.columns > 0, size.rows > 0 else {
            frame = nil
            return
        }
        let cells = GlyphSize(columns: size.columns, rows: size.rows)
        let style = look.style(encoding)
        frame =
            pictures?.render(cells, style, cellAspect: look.cellAspect)
            ?? painter.frame(pose: pose, size: cells, style: style)
        isColoured = look.colours != .none
    }

    /// Centres the frame in the rectangle and clips it.
    package func draw(on canvas: inout Canvas, in rect: Rect) {
        frame?.draw(on: &canvas, in: rect, isColoured: isColoured)
    }

    /// Compares what is visible and ignores the internal state of `painter` and `motion`.
    package static func == (a: Self, b: Self) -> Bool {
        a.avatarID == b.avatarID && a.encoding == b.encoding && a.pose == b.pose && a.frame == b.frame
    }
}
