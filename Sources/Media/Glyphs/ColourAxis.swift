/// Covariance of the colour channels of samples: sums of the products of two channels, relative to the mean colour.
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

    /// Sum of the squared distances of the samples from their mean.
    var total: Float { rr + gg + bb }

    /// Unit vector of the direction in which the samples differ most: the eigenvector of the largest eigenvalue. The
    /// power iteration starts from the matrix row of the channel that differs most.
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

/// Distances along a direction, in both senses, at which a colour starting from the mean leaves 0…255 in one channel.
struct ColourReach {
    /// Distance against the direction; at most 0.
    private(set) var low = -Float.greatestFiniteMagnitude
    /// Distance along the direction; at least 0.
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
