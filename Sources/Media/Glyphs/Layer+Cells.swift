extension Layer {
    /// The samples of a cell, which must lie inside the layer.
    @inline(__always)
    package func cell(_ column: Int, _ row: Int) -> CellSamples {
        var samples = CellSamples()
        let start = row * CellSamples.rows * width + column * CellSamples.columns
        luma.withUnsafeBytes { Self.gather($0, start, width, &samples.luma) }
        material.withUnsafeBytes { Self.gather($0, start, width, &samples.material) }
        return samples
    }

    @inline(__always)
    private static func gather(
        _ plane: UnsafeRawBufferPointer, _ start: Int, _ width: Int, _ samples: inout SIMD32<UInt8>
    ) {
        withUnsafeMutableBytes(of: &samples) { samples in
            for line in 0..<CellSamples.rows {
                let word = plane.loadUnaligned(fromByteOffset: start + line * width, as: UInt32.self)
                samples.storeBytes(of: word, toByteOffset: line * CellSamples.columns, as: UInt32.self)
            }
        }
    }
}
