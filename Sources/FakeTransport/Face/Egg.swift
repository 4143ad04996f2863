/// A closed outline with its own curve above and below its centre line: heads, hair, openings in it, jumpers.
///
/// Lengths are in face units: the chin is at y = 1, the crown of the skull at −1, y grows downwards.
package struct Egg: Equatable {
    var x: Float = 0
    var y: Float = 0
    var halfWidth: Float
    var up: Float
    var down: Float
    /// Twice the exponent of the superellipse: 4 is an ellipse, more is boxier, less is more pointed.
    var upHalves = 4
    var downHalves = 4
    /// How far the centre line falls per unit to the right.
    var skew: Float = 0

    /// Distance to the outline, below 0 inside; true near the outline, a fair guess elsewhere.
    func distance(_ px: Float, _ py: Float) -> Float {
        let dx = px - x
        let dy = py - y - skew * dx
        let (height, halves) = dy < 0 ? (up, upHalves) : (down, downHalves)
        let (u, v) = (abs(dx) / halfWidth, abs(dy) / height)
        let (pu, pv) = (u.raised(toHalves: halves - 2), v.raised(toHalves: halves - 2))
        let exponent = Float(halves) / 2
        let (gu, gv) = (exponent * pu / halfWidth, exponent * pv / height)
        return (pu * u + pv * v - 1) / max((gu * gu + gv * gv).squareRoot(), 0.2)
    }

    /// Half the width at a height, 0 beyond the ends.
    func halfWidth(at py: Float) -> Float {
        let dy = py - y
        let (height, halves) = dy < 0 ? (up, upHalves) : (down, downHalves)
        let v = abs(dy) / height
        guard v < 1 else { return 0 }
        let rest = 1 - v.raised(toHalves: halves)
        return halfWidth * (halves == 4 ? rest.squareRoot() : rest.mixed(with: rest.squareRoot(), 0.8))
    }

    func grown(by margin: Float) -> Egg {
        var egg = self
        egg.halfWidth += margin
        egg.up += margin
        egg.down += margin
        return egg
    }

    var box: Box {
        let slope = abs(skew) * halfWidth
        return Box(left: x - halfWidth, top: y - up - slope, right: x + halfWidth, bottom: y + down + slope)
    }
}
