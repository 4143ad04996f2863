import Media

/// One part of the hair, or a headscarf: outline, openings and surface texture.
struct HairPart: Equatable {
    /// Surface texture.
    enum Texture: Equatable {
        /// Long hair that falls from the parting, rotated by `turn` radians, with waves of amplitude `wave`.
        case strands(turn: Float, wave: Float)
        /// Curls of `size` face units.
        case curls(size: Float)
        /// Very short hair.
        case cropped
        /// Cloth with folds.
        case folds
    }

    /// A band of reflected light.
    struct Shine: Equatable {
        var y: Float = -0.72
        var amount: Float = 0.3
    }

    var outline: Superellipse
    var openings: [Superellipse] = []
    /// y below which there is no hair.
    var bottom: Float = 9
    var parting: Float = 0
    var tone: Float
    var texture: Texture
    var shine = Shine()
    var material = Material.hair

    /// Signed distance to the outline, negative where there is hair.
    func distance(_ x: Float, _ y: Float) -> Float {
        var distance = max(outline.distance(x, y), y - bottom)
        for opening in openings { distance = max(distance, -opening.distance(x, y)) }
        return distance
    }
}
