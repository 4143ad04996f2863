/// Direction of the only light: from the upper left, in front of the face.
enum Light {
    static let x: Float = -0.46
    static let y: Float = -0.5
    static let z: Float = 0.73

    /// Returns the brightness, 0…1, of a rounded body with outline `egg` at a point inside it.
    static func onto(_ egg: Superellipse, _ px: Float, _ py: Float, roundness: Float = 0.9) -> Float {
        let dy = py - egg.y
        let u = ((px - egg.x) / max(egg.halfWidth(at: py), egg.halfWidth * 0.35)).clampedToUnit
        let v = (dy / (dy < 0 ? egg.up : egg.down)).clampedToUnit
        let nx = u * abs(u) * roundness
        let ny = v * abs(v) * roundness * 0.8
        let nz = max(1 - nx * nx - ny * ny, 0).squareRoot()
        return max(0, nx * x + ny * y + nz * z)
    }
}

extension Float {
    fileprivate var clampedToUnit: Float { Swift.min(Swift.max(self, -1), 1) }
}
