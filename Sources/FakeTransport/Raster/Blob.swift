/// A soft spot of light (positive `amount`) or shadow (negative `amount`).
struct Blob {
    var x: Float
    var y: Float
    var halfWidth: Float
    var halfHeight: Float
    var amount: Float

    init(_ x: Float, _ y: Float, _ halfWidth: Float, _ halfHeight: Float, _ amount: Float) {
        (self.x, self.y, self.halfWidth, self.halfHeight, self.amount) = (x, y, halfWidth, halfHeight, amount)
    }

    @inline(__always)
    func value(_ px: Float, _ py: Float) -> Float {
        let (u, v) = ((px - x) / halfWidth, (py - y) / halfHeight)
        let falloff = 1 - u * u - v * v
        return falloff > 0 ? amount * falloff * falloff : 0
    }

    var box: Box { Box(left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight) }
}
