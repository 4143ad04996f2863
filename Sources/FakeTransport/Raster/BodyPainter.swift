import Media

/// Painter of neck, shoulders and clothes, which do not move.
struct BodyPainter {
    let face: Face
    let framing: Framing

    private let torso = Superellipse(x: 0, y: 2.5, halfWidth: 1.34, up: 1.28, down: 2, upperExponentX2: 5)
    private var bounds: Box { Box(left: -1.4, top: 0.4, right: 1.4, bottom: 3) }

    func paint(on layer: inout Layer) {
        paintSkin(on: &layer)
        paintClothes(on: &layer)
        if face.clothes.cut == .collar || face.clothes.cut == .blazer { paintCollar(on: &layer) }
    }

    /// Signed distance to the outline of neck and chest, negative inside.
    private func skinDistance(_ x: Float, _ y: Float) -> Float {
        let flare = 0.55 * smoothStep(1.0, 1.55, y) * smoothStep(1.0, 1.55, y)
        let neck = abs(x) - (face.head.halfWidth * 0.55 + flare + 0.03 * smoothStep(1.0, 0.7, y))
        return min(max(neck, 0.5 - y), torso.distance(x, y))
    }

    private func paintSkin(on layer: inout Layer) {
        layer.paint(.skin, in: bounds, framing) { x, y in
            let round = (1 - (x + 0.14) * (x + 0.14) * 3.2).clamped
            let chin = face.head.grown(by: 0.05).distance(x - 0.07, y - 0.12)
            let shadow = 0.52 + 0.48 * smoothStep(-0.06, 0.12, chin)
            return Layer.BrushSample(
                coverage: framing.coverage(skinDistance(x, y)), luma: face.skin * (0.3 + 0.5 * round) * shadow)
        }
    }

    private func paintClothes(on layer: inout Layer) {
        layer.paint(.cloth, in: bounds, framing) { x, y in
            let distance = clothDistance(x, y)
            return distance > 0.05
                ? .none : Layer.BrushSample(coverage: framing.coverage(distance), luma: clothLuma(x, y, distance))
        }
    }

    private func clothDistance(_ x: Float, _ y: Float) -> Float {
        let body = torso.grown(by: 0.03).distance(x, y)
        switch face.clothes.cut {
        case .turtleneck: return min(max(abs(x) - face.head.halfWidth * 0.6, 1.08 - y), body)
        case .crew: return max(body, -Superellipse(y: 1.12, halfWidth: 0.46, up: 1, down: 0.3).distance(x, y))
        case .hood:
            return max(
                min(body, hood.distance(x, y)), -Superellipse(y: 1.1, halfWidth: 0.42, up: 1, down: 0.36).distance(x, y)
            )
        case .vNeck: return max(body, y - 1.16 - (0.5 - abs(x)) * 1.25 < 0 ? 0.1 : (abs(x) - 0.44) * 0.6, -vNeck(x, y))
        case .collar, .blazer: return max(body, -vNeck(x, y))
        }
    }

    private var hood: Superellipse { Superellipse(y: 1.3, halfWidth: 0.72, up: 0.28, down: 0.5) }

    /// Signed distance to the V-neck, negative inside.
    private func vNeck(_ x: Float, _ y: Float) -> Float { (y - 1.72 + abs(x) * 1.5) * 0.55 }

    private func clothLuma(_ x: Float, _ y: Float, _ distance: Float) -> Float {
        let light = Light.onto(torso, x, y, roundness: 0.8)
        let seam = smoothStep(-0.07, -0.02, distance) * 0.28
        let edgeShade = 1 - 0.25 * smoothStep(0.7, 1.3, abs(x)) - 0.15 * smoothStep(1.3, 1.6, y)
        return face.clothes.tone * (0.35 + 0.9 * light + seam) * edgeShade * (1 + patternLuma(x, y))
    }

    private func patternLuma(_ x: Float, _ y: Float) -> Float {
        switch face.clothes.pattern {
        case .plain: 0.1 * sine(x * 5 + y * 3)
        case .stripes: sine((y + 0.12 * x * x) * 46) > 0.2 ? -0.55 : 0.1
        case .knit: 0.2 * sine(x * min(60, framing.scale * 0.8))
        }
    }

    private func paintCollar(on layer: inout Layer) {
        for side: Float in [-1, 1] {
            layer.paint(.accent, in: Box(left: -0.7, top: 0.95, right: 0.7, bottom: 1.75), framing) { x, y in
                let across = x * side
                let inner = 0.03 - across + (1.6 - y) * 0.52
                let outer = across - 0.36 - (y - 1.2) * 0.12
                let distance = max(max(inner, outer), max(1.1 + across * 0.22 - y, y - 1.62 + across * 0.2))
                let tone: Float = side < 0 ? 0.85 : 0.62
                return Layer.BrushSample(
                    coverage: framing.coverage(distance), luma: tone * (1 - 0.3 * smoothStep(-0.05, 0, distance)))
            }
        }
    }
}
