import Media

/// Painter of glasses: frame, bridge, arms and a reflection on the lenses.
struct GlassesPainter {
    let face: Face
    let glasses: Face.Glasses
    let framing: Framing

    private var y: Float { face.eyes.y + 0.015 }

    /// Area that the glasses can cover.
    var box: Box { Box(left: -1, top: y - glasses.halfHeight - 0.06, right: 1, bottom: y + glasses.halfHeight + 0.06) }

    func paint(on layer: inout Layer) {
        for side: Float in [-1, 1] { paintLens(side, on: &layer) }
        paintBridgeAndArms(on: &layer)
    }

    private func paintLens(_ side: Float, on layer: inout Layer) {
        let lens = Superellipse(
            x: side * (face.eyes.x + 0.005), y: y, halfWidth: glasses.halfWidth, up: glasses.halfHeight,
            down: glasses.halfHeight, upperExponentX2: glasses.halves, lowerExponentX2: glasses.halves)
        let halfThickness = framing.atLeast(0.8, glasses.thickness) * 0.5
        layer.shade(in: lens.box, framing) { x, y in
            let reflectionDistance = abs(x - lens.x + (y - lens.y) * 0.7 + 0.07)
            return lens.distance(x, y) < -halfThickness && reflectionDistance < 0.03 ? 0.16 : 0
        }
        layer.paint(.accent, in: lens.box.grown(by: 0.04), framing, excluding: .hair) { x, y in
            let highlight = (0.35 - (x - lens.x + y - lens.y) * 2).clamped
            return Layer.BrushSample(
                coverage: framing.coverage(abs(lens.distance(x, y)) - halfThickness),
                luma: 0.08 + 0.3 * highlight * highlight)
        }
    }

    private func paintBridgeAndArms(on layer: inout Layer) {
        let halfThickness = framing.atLeast(0.8, glasses.thickness) * 0.5
        let inner = face.eyes.x - glasses.halfWidth
        let outer = face.eyes.x + glasses.halfWidth
        let barY = y - 0.06
        let area = Box(left: -1, top: barY - 0.08, right: 1, bottom: barY + 0.08)
        layer.paint(.accent, in: area, framing, excluding: .hair) { x, y in
            let across = abs(x)
            guard across < inner + 0.02 || (across > outer - 0.02 && across < face.head.halfWidth + 0.01) else {
                return .none
            }
            let arch = across < inner + 0.02 ? 0.035 * (1 - across / max(inner, 0.02)).clamped : 0
            return Layer.BrushSample(coverage: framing.coverage(abs(y - barY + arch) - halfThickness), luma: 0.1)
        }
    }
}
