/// Samples of one cell, 4 columns by 8 rows, row by row.
package struct CellSamples: Equatable {
    package static let columns = 4
    package static let rows = 8
    package static let count = columns * rows

    /// 0 black … 255 white.
    package var luma = SIMD32<UInt8>()
    /// Raw values of `Material`.
    package var material = SIMD32<UInt8>()

    @inline(__always)
    var isBackdrop: Bool { unsafeBitCast(material, to: SIMD4<UInt64>.self) == SIMD4() }

    /// The material of all samples; nil if they differ.
    @inline(__always)
    var onlyMaterial: UInt8? {
        let words = unsafeBitCast(material, to: SIMD4<UInt64>.self)
        return words == SIMD4(repeating: UInt64(material[0]) &* 0x0101_0101_0101_0101) ? material[0] : nil
    }
}
