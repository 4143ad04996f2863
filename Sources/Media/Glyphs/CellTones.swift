/// Brightness of the 32 samples of a cell, in four vectors that fit the SIMD registers.
struct CellTones {
    private var a = SIMD8<Float>()
    private var b = SIMD8<Float>()
    private var c = SIMD8<Float>()
    private var d = SIMD8<Float>()

    init() {}

    @inline(__always)
    init(_ all: SIMD32<Float>) {
        (a, b) = (all.lowHalf.lowHalf, all.lowHalf.highHalf)
        (c, d) = (all.highHalf.lowHalf, all.highHalf.highHalf)
    }

    @inline(__always)
    func squaredDistance(to other: CellTones) -> Float {
        var difference = a - other.a
        var sum = difference * difference
        difference = b - other.b
        sum += difference * difference
        difference = c - other.c
        sum += difference * difference
        difference = d - other.d
        sum += difference * difference
        return sum.pairwiseSum
    }
}
