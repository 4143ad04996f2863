import Media

/// Painter of one part of the hair with its strands, curls or folds.
struct HairPainter {
    let part: HairPart
    let framing: Framing
    let grain: DeterministicNoise

    func paint(on layer: inout Layer) {
        let reach: Float = if case .curls(let size) = part.texture { size * 0.5 } else { 0.03 }
        layer.paint(part.material, in: part.outline.box.grown(by: reach), framing) { x, y in
            let distance = part.distance(x, y) - edgeOffset(x, y)
            guard distance < 0.05 else { return .none }
            return Layer.BrushSample(coverage: framing.coverage(distance), luma: luma(x, y, distance))
        }
    }

    /// How far single curls and hairs extend beyond the outline.
    private func edgeOffset(_ x: Float, _ y: Float) -> Float {
        switch part.texture {
        case .curls(let size): curlEdgeOffset(x, y, framing.atLeast(15, size))
        case .strands(let turn, let wave): 0.02 * (grain.along(strandCoordinate(x, y, turn, wave) * frequency) - 0.5)
        case .cropped: 0.012 * (grain.along(x * frequency * 1.5) - 0.5)
        case .folds: 0
        }
    }

    private func curlEdgeOffset(_ x: Float, _ y: Float, _ size: Float) -> Float {
        size * (0.36 - 0.6 * grain.nearestPoint(x / size, y / size).distance)
    }

    /// Strands per unit, limited to what cells can show.
    private var frequency: Float { min(14, framing.scale / 7) }

    private func luma(_ x: Float, _ y: Float, _ distance: Float) -> Float {
        let light = Light.onto(part.outline, x, y)
        let edgeShade = 1 - 0.35 * smoothStep(-0.1, 0, distance)
        let base = part.tone * (0.58 + 0.66 * light) * edgeShade
        return base + textureLuma(x, y, light) * (0.35 + part.tone)
    }

    private func textureLuma(_ x: Float, _ y: Float, _ light: Float) -> Float {
        switch part.texture {
        case .strands(let turn, let wave): strands(x, y, turn, wave, light)
        case .curls(let size): curls(x, y, framing.atLeast(15, size), light)
        case .cropped: 0.22 * (grain.along(x * frequency * 1.4, row: Int32(y * frequency)) - 0.5) + shine(x, y)
        case .folds: folds(x, y)
        }
    }

    private func strands(_ x: Float, _ y: Float, _ turn: Float, _ wave: Float, _ light: Float) -> Float {
        let coordinate = strandCoordinate(x, y, turn, wave) * frequency
        let coarse = grain.along(coordinate * 0.45, row: 1) - 0.5
        let fine = grain.along(coordinate, row: 2) - 0.5
        return (0.62 * coarse + 0.5 * fine) * (0.45 + 0.75 * light) + shine(x, y) * (0.65 + 1.1 * fine)
    }

    /// Coordinate across the strands, which run from the parting along the meridians of the head, then straight down.
    private func strandCoordinate(_ x: Float, _ y: Float, _ turn: Float, _ wave: Float) -> Float {
        let (dx, dy) = (x - part.parting, y - part.outline.y)
        let (rise, run) = (sine(turn), sine(turn + .pi / 2))
        let (u, v) = (dx * run + dy * rise, dy * run - dx * rise)
        let height = (v / part.outline.up).clamped(-0.985, 0)
        let meridian = u / (1 - height * height).squareRoot()
        return meridian + wave * sine(v * 7.5 + 3 * meridian)
    }

    private func curls(_ x: Float, _ y: Float, _ size: Float, _ light: Float) -> Float {
        let nearest = grain.nearestPoint(x / size, y / size)
        let towards = nearest.distance > 0.01 ? (nearest.dx * Light.x + nearest.dy * Light.y) / nearest.distance : 0
        let ring = smoothStep(0.1, 0.4, nearest.distance) * towards
        // In a small picture single curls would look like noise.
        let depth = Float(0.5).mixed(with: 1, smoothStep(50, 120, framing.scale))
        return depth * (0.4 * ring + 0.17 - 0.32 * smoothStep(0.4, 0.75, nearest.distance)) * (0.6 + 0.6 * light) + 0.5
            * shine(x, y)
    }

    private func folds(_ x: Float, _ y: Float) -> Float {
        let turn = 0.5 * sine((x * 0.55 + y) * 9 + 2 * sine(x * 2.5))
        return 0.13 * turn + shine(x, y) * 0.6
    }

    /// A band of reflected light across the crown, stronger on the side of the light.
    private func shine(_ x: Float, _ y: Float) -> Float {
        let bandY = part.shine.y + 0.28 * x * x
        let band = (1 - abs(y - bandY) / 0.2).clamped
        return part.shine.amount * band * band * (1 - (x + 0.2) * 0.8).clamped
    }
}

extension Float {
    fileprivate func clamped(_ low: Float, _ high: Float) -> Float { Swift.min(Swift.max(self, low), high) }
}
