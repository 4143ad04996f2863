/// Sums of the products of the channels of samples whose mean is 0.
struct Covariance {
    var rr: Float = 0
    var gg: Float = 0
    var bb: Float = 0
    var rg: Float = 0
    var rb: Float = 0
    var gb: Float = 0

    @inline(__always)
    mutating func add(_ colour: Colour) {
        rr += colour.x * colour.x
        gg += colour.y * colour.y
        bb += colour.z * colour.z
        rg += colour.x * colour.y
        rb += colour.x * colour.z
        gb += colour.y * colour.z
    }

    /// Sum of the squared distances from the mean.
    var total: Float { rr + gg + bb }

    /// The direction, of length 1, in which the samples differ most: the eigenvector of the largest eigenvalue, by
    /// power iteration from the row of the channel that differs most.
    @inline(__always)
    var direction: Colour {
        var axis = rr > gg ? (rr > bb ? row(0) : row(2)) : (gg > bb ? row(1) : row(2))
        for _ in 0..<4 {
            let (x, y, z) = (axis.x, axis.y, axis.z)
            axis = Colour(rr * x + rg * y + rb * z, rg * x + gg * y + gb * z, rb * x + gb * y + bb * z)
            axis *= 1 / max(axis.dot(axis).squareRoot(), 1e-6)
        }
        return axis.dot(axis) > 0.5 ? axis : Colour(0, 1, 0)
    }

    private func row(_ channel: Int) -> Colour {
        switch channel {
        case 0: Colour(rr, rg, rb)
        case 1: Colour(rg, gg, gb)
        default: Colour(rb, gb, bb)
        }
    }
}

/// How far colours reach from a mean along a direction before a channel leaves 0…255.
struct ColourReach {
    /// At most 0.
    private(set) var low = -Float.greatestFiniteMagnitude
    /// At least 0.
    private(set) var high = Float.greatestFiniteMagnitude

    @inline(__always)
    init(from mean: Colour, along direction: Colour) {
        limit(mean.x, direction.x)
        limit(mean.y, direction.y)
        limit(mean.z, direction.z)
        (low, high) = (min(low, 0), max(high, 0))
    }

    @inline(__always)
    private mutating func limit(_ mean: Float, _ direction: Float) {
        guard abs(direction) > 0.001 else { return }
        let ends = (-mean / direction, (255 - mean) / direction)
        low = max(low, min(ends.0, ends.1))
        high = min(high, max(ends.0, ends.1))
    }
}
