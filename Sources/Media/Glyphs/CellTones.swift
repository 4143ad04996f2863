/// Brightness of the 32 samples of a cell, in four parts that fit the processor's registers.
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
        var off = a - other.a
        var sum = off * off
        off = b - other.b
        sum += off * off
        off = c - other.c
        sum += off * off
        off = d - other.d
        sum += off * off
        return sum.treeSum
    }
}
