import Media

/// Painter of the mouth: lips, cavity, teeth and tongue.
struct MouthPainter {
    let face: Face
    let framing: Framing

    /// Area that the mouth can cover in any pose.
    var box: Box {
        let lips = face.lips
        let reach = lips.halfWidth * 1.25 + 0.08
        return Box(left: -reach, top: lips.y - 0.2, right: reach, bottom: lips.y + 0.44)
    }

    func paint(_ mouth: MouthShape, on layer: inout Layer) {
        let outline = MouthOutline(face.lips, mouth)
        paintShadow(outline, on: &layer)
        paintLips(outline, on: &layer)
        if outline.gap * framing.scale > 0.8 {
            paintCavity(outline, on: &layer)
        } else {
            paintSeam(outline, on: &layer)
        }
    }

    private func paintShadow(_ outline: MouthOutline, on layer: inout Layer) {
        let below = Blob(0.02, outline.lowerOuter(0) + 0.035, outline.halfWidth * 0.8, 0.055, -0.25)
        layer.shade(in: below.box, framing, by: below.value)
        for side: Float in [-1, 1] {
            let corner = Blob(side * (outline.halfWidth + 0.01), outline.upperInner(side), 0.045, 0.05, -0.3)
            layer.shade(in: corner.box, framing, by: corner.value)
        }
    }

    private func paintLips(_ outline: MouthOutline, on layer: inout Layer) {
        let tone = face.lips.tone
        layer.paint(.lip, in: box, framing) { x, y in
            let t = outline.t(x)
            guard abs(t) < 1 else { return .none }
            let distance = max(outline.upperOuter(t) - y, y - outline.lowerOuter(t))
            guard distance < 0.03 else { return .none }
            let middle = (outline.upperInner(t) + outline.lowerInner(t)) / 2
            let below = y - outline.lowerInner(t)
            let highlight =
                y > middle ? 0.3 * (1 - abs(t + 0.22) * 2.2).clamped * (1 - abs(below - 0.03) / 0.03).clamped : -0.12
            return Layer.BrushSample(
                coverage: framing.coverage(distance), luma: tone * (1 - 0.15 * (t + 0.3)) * (1 + highlight))
        }
    }

    private func paintSeam(_ outline: MouthOutline, on layer: inout Layer) {
        let halfThickness = framing.atLeast(1.4, 0.011)
        layer.paint(.mouth, in: box, framing) { x, y in
            let t = outline.t(x)
            guard abs(t) < 1.04 else { return .none }
            let middle = (outline.upperInner(t) + outline.lowerInner(t)) / 2
            let distance = abs(y - middle) - halfThickness * (1 - 0.4 * t * t)
            return Layer.BrushSample(coverage: 0.92 * framing.coverage(distance), luma: 0.08)
        }
    }

    private func paintCavity(_ outline: MouthOutline, on layer: inout Layer) {
        layer.paint(.mouth, in: box, framing) { x, y in
            Layer.BrushSample(coverage: framing.coverage(cavityDistance(outline, x, y)), luma: 0.05)
        }
        paintTongue(outline, on: &layer)
        paintTeeth(outline, on: &layer)
    }

    /// Signed distance to the gap between the lips, negative inside.
    private func cavityDistance(_ outline: MouthOutline, _ x: Float, _ y: Float) -> Float {
        let t = outline.t(x)
        guard abs(t) < 1 else { return 1 }
        return max(outline.upperInner(t) - y, y - outline.lowerInner(t))
    }

    private func paintTongue(_ outline: MouthOutline, on layer: inout Layer) {
        let reach = outline.gap * 0.36
        guard reach * framing.scale > 1.2 else { return }
        let tongue = Superellipse(
            y: outline.lowerInner(0) + 0.01, halfWidth: outline.halfWidth * 0.62, up: reach, down: 0.1)
        layer.paint(.tongue, in: tongue.box, framing) { x, y in
            let cover = framing.coverage(max(tongue.distance(x, y), cavityDistance(outline, x, y)))
            return Layer.BrushSample(coverage: cover, luma: 0.36 + 0.14 * (1 - abs(x + 0.03) * 7).clamped)
        }
    }

    private func paintTeeth(_ outline: MouthOutline, on layer: inout Layer) {
        guard outline.teeth > 0.008 else { return }
        let height = min(framing.atLeast(1.4, outline.teeth), outline.gap * 0.6)
        let hasToothGaps = framing.scale > 90
        layer.paint(.teeth, in: box, framing) { x, y in
            let t = outline.t(x)
            guard abs(t) < 0.9 else { return .none }
            let distance = max(cavityDistance(outline, x, y), y - outline.upperInner(t) - height * (1 - 0.35 * t * t))
            let gap = hasToothGaps ? 0.14 * (1 - abs((x * 19).remainder(dividingBy: 1)) * 9).clamped : 0
            return Layer.BrushSample(coverage: framing.coverage(distance), luma: 0.97 - 0.25 * t * t - gap)
        }
    }
}
