import Media

/// Painter of both brows at the height given by the pose.
struct BrowPainter {
    let face: Face
    let framing: Framing

    /// Area that the brows can cover in any pose.
    var box: Box {
        let brows = face.brows
        return Box(
            left: -face.eyes.x - brows.halfWidth - 0.06, top: brows.y - 0.24,
            right: face.eyes.x + brows.halfWidth + 0.06,
            bottom: brows.y + 0.16)
    }

    func paint(lift: Float, on layer: inout Layer) {
        for side: Float in [-1, 1] { paint(side: side, lift: lift, on: &layer) }
    }

    private func paint(side: Float, lift: Float, on layer: inout Layer) {
        let brows = face.brows
        let centre = side * (face.eyes.x + 0.015)
        let halfThickness = framing.atLeast(5.6, brows.thickness) * 0.5
        let area = Box(
            left: centre - brows.halfWidth, top: box.top, right: centre + brows.halfWidth, bottom: box.bottom)
        layer.paint(.brow, in: area, framing, excluding: .hair) { x, y in
            let t = (x - centre) * side / brows.halfWidth
            let curve = brows.y - 0.075 * lift + brows.fall * t - brows.arch * (1 - t * t) - 0.02 * lift * (1 - t)
            let taper = halfThickness * (1.15 - 0.55 * smoothStep(-0.2, 1, t)) * (1 - power8(t))
            let hairNoise = 0.1 * sine(x * 90 + y * 40)
            return Layer.BrushSample(
                coverage: framing.coverage(abs(y - curve) - taper), luma: brows.tone * (1 + hairNoise))
        }
    }

    private func power8(_ t: Float) -> Float {
        let square = t * t
        return square * square * square * square
    }
}
