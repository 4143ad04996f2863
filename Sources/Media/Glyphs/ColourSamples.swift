/// Colours of the 32 samples of a cell, stored as differences from their mean; each channel is 0…255 before that.
///
/// The caller provides the memory. The vectors fit the SIMD registers: larger vectors are many times slower.
struct ColourSamples {
    /// One row of a cell, which has four samples.
    typealias Row = SIMD4<Float>

    /// Number of vectors for which the caller provides memory: red, green, blue and the projection for each of the
    /// rows.
    static let capacity = 4 * CellSamples.rows

    let mean: Colour
    private let rows: UnsafeMutablePointer<Row>

    /// Reads 4×8 pixels. `start` is the index of the first byte; `stride` is the number of bytes in a row of the
    /// picture.
    @inline(__always)
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, stride: Int, in memory: UnsafeMutablePointer<Row>
    ) {
        rows = memory
        var sums = (Row(), Row(), Row())
        for row in 0..<CellSamples.rows {
            let at = start + row * stride
            let red = Self.row(bytes, at), green = Self.row(bytes, at + 1), blue = Self.row(bytes, at + 2)
            memory[row] = red
            memory[row + 8] = green
            memory[row + 16] = blue
            sums = (sums.0 + red, sums.1 + green, sums.2 + blue)
        }
        let count = Float(CellSamples.count)
        mean = Colour(sums.0.pairwiseSum, sums.1.pairwiseSum, sums.2.pairwiseSum) / count
        for row in 0..<CellSamples.rows {
            memory[row] -= mean.x
            memory[row + 8] -= mean.y
            memory[row + 16] -= mean.z
        }
    }

    @inline(__always)
    private static func row(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Row {
        Row(Float(bytes[at]), Float(bytes[at + 3]), Float(bytes[at + 6]), Float(bytes[at + 9]))
    }

    /// Products of two channels, summed over the samples, for each pair of channels.
    @inline(__always)
    var covariance: Covariance {
        var (rr, gg, bb, rg, rb, gb) = (Row(), Row(), Row(), Row(), Row(), Row())
        for row in 0..<CellSamples.rows {
            let (red, green, blue) = (rows[row], rows[row + 8], rows[row + 16])
            rr += red * red
            gg += green * green
            bb += blue * blue
            rg += red * green
            rb += red * blue
            gb += green * blue
        }
        return Covariance(
            rr: rr.pairwiseSum, gg: gg.pairwiseSum, bb: bb.pairwiseSum, rg: rg.pairwiseSum, rb: rb.pairwiseSum,
            gb: gb.pairwiseSum)
    }

    /// Projects the samples onto a direction and stores the projections. Returns the sum of their squares.
    @inline(__always)
    func project(on direction: Colour) -> Float {
        var sum = Row()
        for row in 0..<CellSamples.rows {
            let place = rows[row] * direction.x + rows[row + 8] * direction.y + rows[row + 16] * direction.z
            rows[row + 24] = place
            sum += place * place
        }
        return sum.pairwiseSum
    }

    /// The 32 projections that `project` stored.
    @inline(__always)
    var places: UnsafePointer<Float> {
        UnsafeRawPointer(rows + 24).assumingMemoryBound(to: Float.self)
    }

    /// Dot product of each channel with the shape of a glyph over the 32 samples. `shape` points to eight rows.
    @inline(__always)
    func products(with shape: UnsafePointer<Row>) -> Colour {
        var (red, green, blue) = (Row(), Row(), Row())
        for row in 0..<CellSamples.rows {
            red += rows[row] * shape[row]
            green += rows[row + 8] * shape[row]
            blue += rows[row + 16] * shape[row]
        }
        return Colour(red.pairwiseSum, green.pairwiseSum, blue.pairwiseSum)
    }

    /// Dot product of the projections with the shape of a glyph over the 32 samples. `shape` points to eight rows.
    @inline(__always)
    func fit(of shape: UnsafePointer<Row>) -> Float {
        var sum = Row()
        for row in 0..<CellSamples.rows { sum += rows[row + 24] * shape[row] }
        return sum.pairwiseSum
    }
}

extension SIMD4<Float> {
    @inline(__always)
    var pairwiseSum: Float { (x + y) + (z + w) }
}
