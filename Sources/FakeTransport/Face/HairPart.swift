import Media

/// One mass of hair, or a scarf: an outline, what it leaves free, and how its surface runs.
struct HairPart: Equatable {
    /// How the surface runs.
    enum Texture: Equatable {
        /// Long hair running down from the parting, turned by `turn` radians and waved by `wave`.
        case strands(turn: Float, wave: Float)
        /// Curls of this size.
        case curls(size: Float)
        /// Clipped short.
        case cropped
        /// Cloth in folds.
        case folds
    }

    /// The band of light on it.
    struct Shine: Equatable {
        var y: Float = -0.72
        var amount: Float = 0.3
    }

    var outline: Egg
    var openings: [Egg] = []
    /// No hair below this.
    var bottom: Float = 9
    var parting: Float = 0
    var tone: Float
    var texture: Texture
    var shine = Shine()
    var material = Material.hair

    /// Below 0 where there is hair.
    func distance(_ x: Float, _ y: Float) -> Float {
        var distance = max(outline.distance(x, y), y - bottom)
        for opening in openings { distance = max(distance, -opening.distance(x, y)) }
        return distance
    }
}
