import Media

/// Painter of both eyes: white, iris, pupil with highlight, lashes and lids.
struct EyePainter {
    let face: Face
    let framing: Framing

    /// Eye parameters of a pose.
    struct State: Equatable {
        var blink: Float
        var gazeX: Float
        var gazeY: Float
        var lift: Float
    }

    /// Area that the eyes can cover in any pose.
    var box: Box {
        let eyes = face.eyes
        let reach = eyes.halfWidth + 0.07
        return Box(
            left: -eyes.x - reach, top: eyes.y - eyes.halfHeight - 0.13,
            right: eyes.x + reach, bottom: eyes.y + eyes.halfHeight + 0.04)
    }

    func paint(_ state: State, on layer: inout Layer) {
        for side: Float in [-1, 1] {
            let eye = Eye(face.eyes, side: side, state: state)
            let reach = eye.halfWidth + 0.06
            let area = Box(left: eye.x - reach, top: box.top, right: eye.x + reach, bottom: box.bottom)
            paintEyeWhite(eye, state, area, on: &layer)
            paintLids(eye, state, area, on: &layer)
        }
    }

    private func paintEyeWhite(_ eye: Eye, _ state: State, _ area: Box, on layer: inout Layer) {
        guard state.blink < 0.92 else { return }
        layer.paint(.eye, in: area, framing, excluding: .hair) { x, y in
            let distance = eye.opening(x, y)
            guard distance < 0.02 else { return .none }
            let shadow = 0.15 * (1 - (y - eye.upper(x)) / 0.06).clamped
            return Layer.BrushSample(coverage: framing.coverage(distance), luma: 1 - shadow)
        }
        paintIris(eye, state, area, on: &layer)
    }

    private func paintIris(_ eye: Eye, _ state: State, _ area: Box, on layer: inout Layer) {
        let radius = framing.atLeast(2.2, face.eyes.halfHeight * 0.8)
        let (cx, cy) = (eye.x + state.gazeX * 0.06, face.eyes.y - 0.008 + state.gazeY * 0.03)
        let pupilRadius = radius * 0.46
        let highlightRadius = framing.atLeast(0.95, radius * 0.3)
        layer.paint(.iris, in: area, framing, excluding: .hair) { x, y in
            let (dx, dy) = (x - cx, y - cy)
            let centreDistance = (dx * dx + dy * dy).squareRoot()
            guard centreDistance < radius + 0.03 else { return .none }
            let irisCoverage = framing.coverage(max(centreDistance - radius, eye.opening(x, y) + 0.004))
            let ring = 1 - 0.55 * smoothStep(radius * 0.72, radius, centreDistance)
            let reflection = 0.3 * ((dx + dy) / radius).clamped
            var luma = face.eyes.iris * ring + reflection
            luma = luma.mixed(with: 0.02, framing.coverage(centreDistance - pupilRadius))
            let (gx, gy) = (dx + radius * 0.34, dy + radius * 0.36)
            luma = luma.mixed(with: 1, framing.coverage((gx * gx + gy * gy).squareRoot() - highlightRadius))
            return Layer.BrushSample(coverage: irisCoverage, luma: luma)
        }
    }

    private func paintLids(_ eye: Eye, _ state: State, _ area: Box, on layer: inout Layer) {
        let lash = framing.atLeast(2.8, face.eyes.lashes)
        layer.paint(.brow, in: area, framing, excluding: .hair) { x, y in
            let t = (x - eye.x) / eye.halfWidth
            let outward = t * eye.side
            let taper = outward > 0 ? 1 : 1 - 0.5 * outward * outward
            let reach = max(0, abs(t) - (outward > 0 ? 1.16 : 1.02)) * eye.halfWidth
            let distance = abs(y - eye.upper(x) + 0.25 * lash) - lash * 0.5 * taper
            return Layer.BrushSample(coverage: 0.94 * framing.coverage(max(distance, reach)), luma: 0.07)
        }
        paintCreases(eye, state, area, on: &layer)
    }

    /// The crease above the open upper lid and the soft edge of the lower lid.
    private func paintCreases(_ eye: Eye, _ state: State, _ area: Box, on layer: inout Layer) {
        layer.shade(in: area, framing, only: .skin) { x, y in
            let t = (x - eye.x) / eye.halfWidth
            guard abs(t) < 1.1 else { return 0 }
            let crease = (1 - abs(y - eye.upperWhenOpen(x) + 0.052) / 0.022).clamped * (1 - state.blink)
            let lower = (1 - abs(y - eye.lower(x) - 0.012) / 0.02).clamped * (1 - 0.5 * state.blink)
            return -0.3 * crease - 0.26 * lower
        }
    }
}
