/// Scales frames with an area filter in linear light, for one source size, crop and output size.
package struct PictureScaler {
    private let sourceWidth: Int
    private let sourceHeight: Int
    private let columns: FilterTaps
    private let rows: FilterTaps
    /// Linear light of one output row before it is filtered horizontally; three channels and one padding number per
    /// pixel.
    private var line: [Float]
    /// Linear light of the last two source rows, which neighbouring output rows share, and the numbers of the rows.
    private var sourceLines: [Float]
    private var sourceRows = (-1, -1)
    package let width: Int
    package let height: Int

    /// Output sides are clamped to the sides that a frame can have. Where the crop exceeds the frame, the nearest
    /// pixels are shown.
    package init(fromWidth sourceWidth: Int, height sourceHeight: Int, crop: PictureCrop, toWidth: Int, height: Int) {
        (self.sourceWidth, self.sourceHeight) = (max(sourceWidth, 1), max(sourceHeight, 1))
        width = min(max(toWidth, 1), RGBFrame.maximumSide)
        self.height = min(max(height, 1), RGBFrame.maximumSide)
        columns = FilterTaps(
            start: crop.x, length: crop.width, sourceCount: self.sourceWidth, outputCount: width)
        rows = FilterTaps(
            start: crop.y, length: crop.height, sourceCount: self.sourceHeight, outputCount: self.height)
        line = Array(repeating: 0, count: self.sourceWidth * 3 + 1)
        sourceLines = Array(repeating: 0, count: self.sourceWidth * 3 * 2)
    }

    /// Scales `frame` into `output`. Does nothing if one of them does not have the size for which this scaler was made.
    package mutating func scale(_ frame: RGBFrame, into output: inout RGBFrame) {
        guard frame.width == sourceWidth, frame.height == sourceHeight, output.width == width, output.height == height
        else { return }
        let (columns, rows, stride, outputStride) = (columns, rows, sourceWidth * 3, width * 3)
        sourceRows = (-1, -1)
        frame.pixels.withUnsafeBufferPointer { source in
            output.withMutablePixels { target in
                for (row, span) in rows.spans.enumerated() {
                    for tap in 0..<span.count {
                        addRow(
                            source, span.first + tap, rows.weights[span.firstWeight + tap], isFirst: tap == 0, stride)
                    }
                    line.withUnsafeMutableBufferPointer { line in
                        Self.filter(line, columns, into: target, at: row * outputStride)
                    }
                }
            }
        }
    }

    /// Adds a source row to the line, or starts the line with it.
    private mutating func addRow(
        _ source: UnsafeBufferPointer<UInt8>, _ row: Int, _ weight: Float, isFirst: Bool, _ stride: Int
    ) {
        let slot = row & 1
        let isKnown = (slot == 0 ? sourceRows.0 : sourceRows.1) == row
        if slot == 0 { sourceRows.0 = row } else { sourceRows.1 = row }
        let (low, high) = (columns.first * 3, columns.end * 3)
        line.withUnsafeMutableBufferPointer { line in
            sourceLines.withUnsafeMutableBufferPointer { sourceLines in
                guard let line = line.baseAddress, let linear = sourceLines.baseAddress.map({ $0 + slot * stride })
                else { return }
                if !isKnown { Self.decode(source, row * stride, low..<high, into: linear) }
                if isFirst {
                    for index in low..<high { line[index] = weight * linear[index] }
                } else {
                    for index in low..<high { line[index] += weight * linear[index] }
                }
            }
        }
    }

    private static func decode(
        _ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ range: Range<Int>,
        into linear: UnsafeMutablePointer<Float>
    ) {
        LinearLight.ofByte.withUnsafeBufferPointer { light in
            guard let source = source.baseAddress.map({ $0 + start }), let light = light.baseAddress else { return }
            for index in range { linear[index] = light[Int(source[index])] }
        }
    }

    private static func filter(
        _ line: UnsafeMutableBufferPointer<Float>, _ columns: FilterTaps,
        into target: UnsafeMutableBufferPointer<UInt8>, at start: Int
    ) {
        guard let line = UnsafeRawPointer(line.baseAddress), var target = target.baseAddress.map({ $0 + start }) else {
            return
        }
        LinearLight.byteByBits.withUnsafeBufferPointer { bytes in
            columns.weights.withUnsafeBufferPointer { weights in
                guard let bytes = bytes.baseAddress, var weight = weights.baseAddress else { return }
                for span in columns.spans {
                    var pixel = line + span.first &* (3 * MemoryLayout<Float>.stride)
                    var sum = SIMD4<Float>()
                    for _ in 0..<span.count {
                        sum += weight.pointee * pixel.loadUnaligned(as: SIMD4<Float>.self)
                        pixel += 3 * MemoryLayout<Float>.stride
                        weight += 1
                    }
                    target[0] = bytes[LinearLight.index(of: sum.x)]
                    target[1] = bytes[LinearLight.index(of: sum.y)]
                    target[2] = bytes[LinearLight.index(of: sum.z)]
                    target += 3
                }
            }
        }
    }
}
