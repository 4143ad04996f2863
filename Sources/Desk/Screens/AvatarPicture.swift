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

    package init(avatarID: String, seed: UInt64 = 1, encoding: GlyphEncoding = .ascii) {
        (self.avatarID, self.encoding) = (avatarID, encoding)
        painter = FacePainter(avatarID: avatarID)
        motion = FaceMotion(seed: seed)
    }

    /// `seconds` since the last call, and the current mouth shape.
    package mutating func advance(by seconds: Double, mouth: MouthShape) {
        pose = motion.advance(by: seconds, mouth: mouth)
    }

    package mutating func interrupt() { motion.interrupt() }

    /// Clears the frame if the size is nil or empty.
    package mutating func paint(_ size: Size?, isLight: Bool) {
        guard let size, size.columns > 0, size.rows > 0 else {
            frame = nil
            return
        }
        let cells = GlyphSize(columns: size.columns, rows: size.rows)
        frame = painter.frame(
            pose: pose, size: cells, encoding: encoding, polarity: isLight ? .darkOnLight : .lightOnDark)
    }

    /// Centres the frame in the rectangle and clips it.
    package func draw(on canvas: inout Canvas, in rect: Rect) {
        guard let frame else { return }
        // Half blocks show light and shade by colour alone, so they need the wide range.
        let range: PictureColour.Range = encoding == .blocks ? .wide : .narrow
        let left = rect.x + (rect.width - frame.columns) / 2
        let top = rect.y + (rect.height - frame.rows) / 2
        for row in 0..<frame.rows where (rect.y..<rect.maxY).contains(top + row) {
            for column in 0..<frame.columns where (rect.x..<rect.maxX).contains(left + column) {
                let cell = frame[column, row]
                guard cell.scalar != " " || cell.paper != nil else { continue }
                let style = Style(
                    ink: PictureColour(cell.ink, range), paper: cell.paper.map { PictureColour($0, range) } ?? .none)
                canvas.put(Glyph(cell.scalar), x: left + column, y: top + row, style: style)
            }
        }
    }

    /// Compares what is visible and ignores the internal state of `painter` and `motion`.
    package static func == (a: Self, b: Self) -> Bool {
        a.avatarID == b.avatarID && a.encoding == b.encoding && a.pose == b.pose && a.frame == b.frame
    }
}

extension PictureColour {
    package init(_ ink: Ink, _ range: Range) {
        self = Family(rawValue: ink.material.rawValue).map { PictureColour($0, shade: Int(ink.shade), range) } ?? .none
    }
}
