/// A closed outline of two half superellipses, above and below its centre line, for heads, hair and clothes.
///
/// Lengths are in face units: the chin is at y = 1, the crown of the head at y = −1, y grows downwards.
package struct Superellipse: Equatable {
    var x: Float = 0
    var y: Float = 0
    var halfWidth: Float
    var up: Float
    var down: Float
    /// Twice the exponent of the superellipse: 4 is an ellipse, larger is boxier, smaller is more pointed.
    var upperExponentX2 = 4
    var lowerExponentX2 = 4
    /// Slope of the centre line: how far it goes down per unit to the right.
    var skew: Float = 0

    /// Signed distance to the outline, negative inside; accurate near the outline, approximate elsewhere.
    func distance(_ px: Float, _ py: Float) -> Float {
        let dx = px - x
        let dy = py - y - skew * dx
        let (height, halves) = dy < 0 ? (up, upperExponentX2) : (down, lowerExponentX2)
        let (u, v) = (abs(dx) / halfWidth, abs(dy) / height)
        let (pu, pv) = (u.raised(toHalfPower: halves - 2), v.raised(toHalfPower: halves - 2))
        let exponent = Float(halves) / 2
        let (gu, gv) = (exponent * pu / halfWidth, exponent * pv / height)
        return (pu * u + pv * v - 1) / max((gu * gu + gv * gv).squareRoot(), 0.2)
    }

    /// Half the width at height `py`; 0 above and below the outline.
    func halfWidth(at py: Float) -> Float {
        let dy = py - y
        let (height, halves) = dy < 0 ? (up, upperExponentX2) : (down, lowerExponentX2)
        let v = abs(dy) / height
        guard v < 1 else { return 0 }
        let remainder = 1 - v.raised(toHalfPower: halves)
        return halfWidth * (halves == 4 ? remainder.squareRoot() : remainder.mixed(with: remainder.squareRoot(), 0.8))
    }

    func grown(by margin: Float) -> Superellipse {
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
