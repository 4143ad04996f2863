import Canvas
import FakeTransport
import Media

/// An avatar as it looks right now: its face, its life between words, and the cells of its last frame.
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

    /// Seconds that passed, and the mouth as it stands now.
    package mutating func advance(by seconds: Double, mouth: MouthShape) {
        pose = motion.advance(by: seconds, mouth: mouth)
    }

    package mutating func interrupt() { motion.interrupt() }

    /// Without a size there is no room for it.
    package mutating func paint(_ size: Size?, isLight: Bool) {
        guard let size, size.columns > 0, size.rows > 0 else {
            frame = nil
            return
        }
        let cells = GlyphSize(columns: size.columns, rows: size.rows)
        frame = painter.frame(
            pose: pose, size: cells, encoding: encoding, polarity: isLight ? .darkOnLight : .lightOnDark)
    }

    /// In the middle of the rectangle, clipped to it.
    package func draw(on canvas: inout Canvas, in rect: Rect) {
        guard let frame else { return }
        // In half blocks the colours alone make light and shade.
        let range: Pigment.Range = encoding == .blocks ? .wide : .narrow
        let left = rect.x + (rect.width - frame.columns) / 2
        let top = rect.y + (rect.height - frame.rows) / 2
        for row in 0..<frame.rows where (rect.y..<rect.maxY).contains(top + row) {
            for column in 0..<frame.columns where (rect.x..<rect.maxX).contains(left + column) {
                let cell = frame[column, row]
                guard cell.scalar != " " || cell.paper != nil else { continue }
                let style = Style(ink: Pigment(cell.ink, range), paper: cell.paper.map { Pigment($0, range) } ?? .none)
                canvas.put(Glyph(cell.scalar), x: left + column, y: top + row, style: style)
            }
        }
    }

    /// What is seen counts; the painter's own buffers follow from it.
    package static func == (a: Self, b: Self) -> Bool {
        a.avatarID == b.avatarID && a.encoding == b.encoding && a.pose == b.pose && a.frame == b.frame
    }
}

extension Pigment {
    package init(_ ink: Ink, _ range: Range) {
        self = Family(rawValue: ink.material.rawValue).map { Pigment($0, shade: Int(ink.shade), range) } ?? .none
    }
}
