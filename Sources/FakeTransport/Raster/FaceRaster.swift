import Media

/// Rasterizer of one face at one size. Paints still parts once, eyes and mouth only when they change.
struct FaceRaster {
    let face: Face
    let size: GlyphSize
    let framing: Framing
    /// Hair behind the neck.
    private let behind: Layer
    private let body: Layer
    /// The head without brows, eyes, glasses and mouth.
    private let still: Layer
    private let behindSpans: [Range<Int>]
    private let bodySpans: [Range<Int>]
    private let headSpans: [Range<Int>]
    private var head: Layer
    private var steps: QuantizedPose?
    /// The last picture.
    private(set) var picture: Layer

    init(face: Face, size: GlyphSize) {
        framing = Framing(size: size, top: face.top)
        let face = face.fitted(to: framing)
        (self.face, self.size) = (face, size)
        let layers = StaticLayers(face: face, framing: framing)
        (behind, body, still, head) = (layers.behind, layers.body, layers.head, layers.head)
        (behindSpans, bodySpans, headSpans) = (behind.spans, body.spans, still.spans)
        picture = Layer(width: framing.width, height: framing.height)
    }

    /// Draws `pose` into `picture`; returns false if the picture does not change.
    mutating func draw(_ pose: FacePose) -> Bool {
        let next = QuantizedPose(pose, framing: framing)
        guard next != steps else { return false }
        if next.eyes != steps?.eyes || next.brows != steps?.brows { paintEyes(next) }
        if next.mouth != steps?.mouth { paintMouth(next) }
        steps = next
        compose(next)
        return true
    }

    private mutating func paintEyes(_ steps: QuantizedPose) {
        let (eyes, brows) = (EyePainter(face: face, framing: framing), BrowPainter(face: face, framing: framing))
        let glasses = face.glasses.map { GlassesPainter(face: face, glasses: $0, framing: framing) }
        for box in [eyes.box, brows.box, glasses?.box].compactMap(\.self) { head.copy(from: still, in: box, framing) }
        eyes.paint(steps.eyes, on: &head)
        brows.paint(lift: steps.brows, on: &head)
        glasses?.paint(on: &head)
    }

    private mutating func paintMouth(_ steps: QuantizedPose) {
        let mouth = MouthPainter(face: face, framing: framing)
        head.copy(from: still, in: mouth.box, framing)
        mouth.paint(steps.mouth, on: &head)
    }

    private mutating func compose(_ steps: QuantizedPose) {
        picture.clear()
        let headBend = HeadDisplacement(steps: steps, framing: framing)
        for row in 0..<framing.height {
            let hair = headBend.source(ofRow: row, withJaw: false)
            let front = headBend.source(ofRow: row, withJaw: true)
            if let hair { picture.drawRow(row, over: behind, hair.row, behindSpans, shiftedBy: hair.shift) }
            picture.drawRow(row, over: body, row, bodySpans, shiftedBy: 0)
            if let front { picture.drawRow(row, over: head, front.row, headSpans, shiftedBy: front.shift) }
        }
    }
}
