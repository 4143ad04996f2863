import Media

/// Painter of beard and moustache; the mouth is painted over them later.
struct BeardPainter {
    let face: Face
    let beard: Face.Beard
    let framing: Framing
    let grain: DeterministicNoise

    func paint(on layer: inout Layer) {
        if beard.cheeks { paintBeard(on: &layer) }
        if beard.moustache { paintMoustache(on: &layer) }
    }

    private func paintBeard(on layer: inout Layer) {
        var outline = face.head.grown(by: 0.025)
        outline.down += beard.length
        layer.paint(.hair, in: outline.box.grown(by: 0.05), framing) { x, y in
            let edgeNoise = 0.03 * (grain.along(x * 22) - 0.5)
            let distance = max(outline.distance(x, y) + edgeNoise, -beard.opening.distance(x, y) + edgeNoise, 0.02 - y)
            guard distance < 0.05 else { return .none }
            let light = Light.onto(outline, x, y)
            return Layer.BrushSample(
                coverage: framing.coverage(distance), luma: beard.tone * (0.45 + 0.75 * light) + hairLuma(x, y))
        }
    }

    /// Brightness variation of the hair, which fans out from the mouth.
    private func hairLuma(_ x: Float, _ y: Float) -> Float {
        let frequency = min(16, framing.scale / 7)
        let direction = x / max(0.35, 0.55 + (y - face.lips.y) * 0.6)
        return 0.55 * (grain.along(direction * frequency, row: 3) - 0.5) * (0.4 + beard.tone)
    }

    private func paintMoustache(on layer: inout Layer) {
        let lips = face.lips
        let box = Box(left: -0.4, top: face.nose.tip, right: 0.4, bottom: lips.y + 0.12)
        layer.paint(.hair, in: box, framing) { x, y in
            let t = abs(x) / (lips.halfWidth * 1.3)
            guard t < 1 else { return .none }
            let middle = lips.y - 0.095 + 0.1 * t * t
            let thickness = 0.062 * (1 - t * t * t) * (0.75 + 0.25 * smoothStep(0, 0.15, t))
            let light: Float = x < 0 ? 1 : 0.82
            let luma = beard.tone * light * (1.05 - 4 * (y - middle)) + hairLuma(x * 1.6, y)
            return Layer.BrushSample(coverage: framing.coverage(abs(y - middle) - thickness), luma: luma)
        }
    }
}
