import Media

/// Painter of head, ears and all parts of the face that do not move on their own.
struct SkinPainter {
    let face: Face
    let framing: Framing

    func paint(on layer: inout Layer) {
        if face.ears { paintEars(on: &layer) }
        paintHead(on: &layer)
        for blob in relief { layer.shade(in: blob.box, framing, by: blob.value) }
        paintNostrils(on: &layer)
        if face.freckles { paintFreckles(on: &layer) }
    }

    private func paintHead(on layer: inout Layer) {
        let head = face.head
        layer.paint(.skin, in: head.box.grown(by: 0.02), framing) { x, y in
            let distance = head.distance(x, y)
            let light = Light.onto(head, x, y)
            let edge = smoothStep(-0.12, 0.0, distance) * 0.26
            return Layer.BrushSample(
                coverage: framing.coverage(distance), luma: face.skin * (0.48 + 0.7 * light - edge))
        }
    }

    private func paintEars(on layer: inout Layer) {
        for side: Float in [-1, 1] {
            let ear = Superellipse(
                x: side * (face.head.halfWidth + 0.015), y: 0.12, halfWidth: 0.1, up: 0.19, down: 0.2)
            let earHollow = Superellipse(x: ear.x + side * 0.01, y: 0.1, halfWidth: 0.05, up: 0.11, down: 0.12)
            layer.paint(.skin, in: ear.box.grown(by: 0.02), framing) { x, y in
                let tone = earHollow.distance(x, y) < 0 ? 0.5 : side < 0 ? Float(0.88) : 0.62
                return Layer.BrushSample(coverage: framing.coverage(ear.distance(x, y)), luma: face.skin * tone)
            }
        }
    }

    private var relief: [Blob] {
        let (eyes, nose, lips) = (face.eyes, face.nose, face.lips)
        let strength = nose.relief
        let socket: Float = 0.24
        return [
            Blob(-0.2, -0.5, 0.45, 0.3, 0.09),
            Blob(-eyes.x, eyes.y - 0.04, 0.27, 0.2, -socket), Blob(eyes.x, eyes.y - 0.04, 0.27, 0.2, -socket - 0.04),
            Blob(-0.42, 0.32, 0.24, 0.2, 0.12), Blob(0.36, 0.32, 0.2, 0.18, 0.08),
            Blob(-0.02, 0.14, 0.06, 0.3, 0.13 * strength), Blob(0.105, 0.22, 0.085, 0.28, -0.36 * strength),
            Blob(-0.1, 0.24, 0.05, 0.2, -0.08 * strength),
            Blob(-0.025, nose.tip - 0.02, 0.075, 0.075, 0.2 * strength),
            Blob(nose.halfWidth * 0.95, nose.tip + 0.02, 0.06, 0.08, -0.3 * strength),
            Blob(-nose.halfWidth * 1.05, nose.tip + 0.03, 0.04, 0.07, -0.25 * strength),
            Blob(0.015, nose.tip + 0.1, nose.halfWidth * 1.35, 0.06, -0.5 * strength),
            Blob(0.0, lips.y + lips.fullness + 0.075, 0.2, 0.05, -0.22),
            Blob(-0.03, 0.86, 0.2, 0.1, 0.08),
        ] + ageLines
    }

    private var ageLines: [Blob] {
        guard face.lines > 0 else { return [] }
        return [-1, 1].flatMap { (side: Float) in
            [
                Blob(side * 0.24, face.nose.tip + 0.1, 0.035, 0.13, -0.35 * face.lines),
                Blob(side * 0.3, face.eyes.y + 0.17, 0.15, 0.03, -0.25 * face.lines),
            ]
        } + [Blob(0, -0.46, 0.34, 0.025, -0.2 * face.lines), Blob(0, -0.36, 0.28, 0.025, -0.2 * face.lines)]
    }

    private func paintNostrils(on layer: inout Layer) {
        for side: Float in [-1, 1] {
            let height = framing.atLeast(0.9, 0.022)
            let hole = Superellipse(
                x: side * face.nose.halfWidth * 0.52, y: face.nose.tip + 0.065, halfWidth: framing.atLeast(1, 0.036),
                up: height, down: height, skew: side * -0.25)
            layer.paint(.skin, in: hole.box.grown(by: 0.02), framing) { x, y in
                Layer.BrushSample(coverage: 0.85 * framing.coverage(hole.distance(x, y)), luma: face.skin * 0.16)
            }
        }
    }

    private func paintFreckles(on layer: inout Layer) {
        let grain = DeterministicNoise(seed: 77)
        let box = Box(left: -0.48, top: 0.16, right: 0.48, bottom: 0.46)
        layer.shade(in: box, framing, only: .skin) { x, y in
            let nearest = grain.nearestPoint(x * 13, y * 13)
            let fade = (1 - abs(x) * 1.9).clamped + 0.25
            return nearest.distance < 0.3 ? -0.3 * fade * (abs(y - 0.3) < 0.13 ? 1 : 0.4) : 0
        }
    }
}
