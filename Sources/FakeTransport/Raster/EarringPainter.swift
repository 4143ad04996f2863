import Media

/// Painter of a stud or a hoop at each ear.
struct EarringPainter {
    let face: Face
    let earrings: Face.Earrings
    let framing: Framing

    func paint(on layer: inout Layer) {
        for side: Float in [-1, 1] {
            let isStud = earrings.radius == 0
            let radius = framing.atLeast(1.3, isStud ? 0.035 : earrings.radius)
            let halfThickness = framing.atLeast(1, 0.026) * 0.5
            let (cx, cy) = (side * (face.head.halfWidth + 0.03), 0.3 + (isStud ? 0.02 : radius))
            let box = Box(left: cx - radius, top: cy - radius, right: cx + radius, bottom: cy + radius)
            layer.paint(.accent, in: box.grown(by: 0.04), framing) { x, y in
                let centreDistance = ((x - cx) * (x - cx) + (y - cy) * (y - cy)).squareRoot()
                let distance = isStud ? centreDistance - radius : abs(centreDistance - radius) - halfThickness
                return Layer.BrushSample(
                    coverage: framing.coverage(distance), luma: 0.98 - 0.3 * ((x - cx + y - cy) / radius).clamped)
            }
        }
    }
}
