import Media
import Model

/// The parts of a picture that only move as a whole.
struct StaticLayers {
    var behind: Layer
    var body: Layer
    var head: Layer

    init(face: Face, framing: Framing) {
        let empty = Layer(width: framing.width, height: framing.height)
        (behind, body, head) = (empty, empty, empty)
        let grain = DeterministicNoise(seed: UInt32(truncatingIfNeeded: StableHash.hash(face.name.utf8)))
        for part in face.hairBehind { HairPainter(part: part, framing: framing, grain: grain).paint(on: &behind) }
        BodyPainter(face: face, framing: framing).paint(on: &body)
        SkinPainter(face: face, framing: framing).paint(on: &head)
        if let beard = face.beard {
            BeardPainter(face: face, beard: beard, framing: framing, grain: grain).paint(on: &head)
        }
        for part in face.hairInFront { HairPainter(part: part, framing: framing, grain: grain).paint(on: &head) }
        castHairShadow(face, framing)
        if let earrings = face.earrings {
            EarringPainter(face: face, earrings: earrings, framing: framing).paint(on: &head)
        }
        addRim(framing)
    }

    /// Hair over the forehead darkens the skin right below it.
    private mutating func castHairShadow(_ face: Face, _ framing: Framing) {
        for part in face.hairInFront {
            head.shade(in: face.head.box, framing, only: .skin) { x, y in
                -0.5 * smoothStep(0.1, 0.0, part.distance(x - 0.03, y - 0.035))
            }
        }
    }

    /// A little light from behind on the right edge, so that dark hair stands off a dark background.
    private mutating func addRim(_ framing: Framing) {
        let reach = max(1, Int(framing.scale * 0.035))
        let covered = zip(zip(behind.material, body.material), head.material).map { $0.0 | $0.1 | $1 != 0 }
        for row in 0..<framing.height {
            let start = row * framing.width
            for index in start..<start + max(framing.width - reach, 0) where covered[index] && !covered[index + reach] {
                behind.brighten(index, by: 64)
                body.brighten(index, by: 30)
                head.brighten(index, by: 56)
            }
        }
    }
}
