/// Division of a cell's areas into two groups with one colour each. The brighter group, along the direction in which
/// the colours differ most, is drawn with ink.
struct ColourSplit {
    /// Bit `n` is set if area `n` is drawn with ink.
    var pattern: Int
    var ink: Colour
    var paper: Colour

    init(pattern: Int, ink: Colour, paper: Colour) {
        (self.pattern, self.ink, self.paper) = (pattern, ink, paper)
    }

    /// Chooses the division with the least squared error among those by a threshold along that direction. There are at
    /// most eight samples.
    init(_ samples: UnsafeMutableBufferPointer<Colour>) {
        let (mean, count) = (samples.mean, samples.count)
        var covariance = Covariance()
        for sample in samples { covariance.add(sample - mean) }
        var direction = covariance.direction
        if direction.x + direction.y + direction.z < 0 { direction = -direction }
        var places = SIMD8<Float>()
        for index in 0..<count { places[index] = samples[index].dot(direction) }
        self.init(pattern: 0, ink: mean, paper: mean)
        var best: Float = 0
        for threshold in 0..<count {
            var (pattern, inkSum, filled) = (0, Colour(), 0)
            for index in 0..<count where places[index] >= places[threshold] {
                pattern |= 1 << index
                inkSum += samples[index]
                filled += 1
            }
            guard filled < count else { continue }
            let ink = inkSum * (1 / Float(filled))
            let paper = (mean * Float(count) - inkSum) * (1 / Float(count - filled))
            let gain = (ink - paper).dot(ink - paper) * Float(filled * (count - filled))
            if gain > best {
                best = gain
                (self.pattern, self.ink, self.paper) = (pattern, ink, paper)
            }
        }
    }
}

extension UnsafeMutableBufferPointer<Colour> {
    @inline(__always)
    var mean: Colour {
        var sum = Colour()
        for colour in self { sum += colour }
        return sum * (1 / Float(count))
    }
}
