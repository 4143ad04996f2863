import Media

extension Face {
    /// Returns the face adapted to a picture: small pictures get larger features, and brows, eyes and lips are aligned
    /// to whole rows of cells, like hinting of fonts.
    func fitted(to framing: Framing) -> Face {
        var face = withLargerFeatures(by: 0.32 * smoothStep(115, 45, framing.scale))
        let eyeMiddle = -0.14 * face.eyes.halfHeight
        face.eyes.y = framing.alignedToRow(face.eyes.y + eyeMiddle, at: 0) - eyeMiddle
        let browMiddle = -0.6 * face.brows.arch
        face.brows.y = framing.alignedToRow(face.brows.y + browMiddle, at: 0.5) - browMiddle
        face.lips.y = framing.alignedToRow(face.lips.y, at: 0.5)
        return face
    }

    private func withLargerFeatures(by growth: Float) -> Face {
        var face = self
        face.eyes.halfWidth *= 1 + 0.65 * growth
        face.eyes.halfHeight *= 1 + growth
        face.eyes.x *= 1 + 0.2 * growth
        face.brows.y -= 0.14 * growth
        face.brows.halfWidth *= 1 + 0.5 * growth
        face.glasses?.halfWidth *= 1 + 0.3 * growth
        face.glasses?.halfHeight *= 1 + 0.45 * growth
        face.lips.halfWidth *= 1 + 0.6 * growth
        face.lips.fullness *= 1 + growth
        face.lips.maximumOpening *= 1 + 0.8 * growth
        return face
    }
}

extension Framing {
    /// Returns the height nearest to `y` that is a fraction `part` of a row below the top of a row.
    fileprivate func alignedToRow(_ y: Float, at part: Float) -> Float {
        let rows = (y * scale + originY) / Float(CellSamples.rows)
        return (((rows - part).rounded() + part) * Float(CellSamples.rows) - originY) / scale
    }
}
