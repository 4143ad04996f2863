/// A decoded picture in three planes: luma at full size, and two planes of chroma at half the width and height.
/// The memory belongs to LiveKit's library.
package struct I420Picture {
    package struct Plane {
        package var bytes: UnsafeBufferPointer<UInt8>
        /// Bytes from one row to the next.
        package var stride: Int

        package init(bytes: UnsafeBufferPointer<UInt8>, stride: Int) { (self.bytes, self.stride) = (bytes, stride) }

        fileprivate func holds(_ width: Int, _ height: Int) -> Bool {
            stride >= width && bytes.count >= stride * (height - 1) + width
        }

        /// Mean of the bytes in a rectangle that is not empty.
        fileprivate func mean(_ x: Range<Int>, _ y: Range<Int>) -> Int {
            var total = 0
            for row in y {
                let start = row * stride
                for column in x { total += Int(bytes[start + column]) }
            }
            return total / (x.count * y.count)
        }
    }

    private let width, height: Int
    private let luma, blue, red: Plane

    /// Nil if a plane is too small for the size, or if the size is out of range.
    package init?(width: Int, height: Int, luma: Plane, blue: Plane, red: Plane) {
        guard (2...16_384).contains(width), (2...16_384).contains(height), luma.holds(width, height),
            blue.holds((width + 1) / 2, (height + 1) / 2), red.holds((width + 1) / 2, (height + 1) / 2)
        else { return nil }
        (self.width, self.height, self.luma, self.blue, self.red) = (width, height, luma, blue, red)
    }

    /// The largest size with the same aspect ratio that fits into the given one; it is not larger than the picture.
    private func size(within limit: (width: Int, height: Int)) -> (width: Int, height: Int) {
        let scale = min(1, Double(limit.width) / Double(width), Double(limit.height) / Double(height))
        return (max(1, Int(Double(width) * scale)), max(1, Int(Double(height) * scale)))
    }

    /// A smaller copy in RGB; each pixel is the mean of the area that it covers.
    package func scaled(toFit limit: (width: Int, height: Int), sid: String) -> RoomPicture {
        let size = size(within: limit)
        let columns = Self.parts(of: width, size.width)
        let halfColumns = columns.map { Self.half($0, limit: (width + 1) / 2) }
        var pixels = [UInt8](repeating: 0, count: size.width * size.height * 3)
        pixels.withUnsafeMutableBufferPointer { target in
            var index = 0
            for rows in Self.parts(of: height, size.height) {
                let halfRows = Self.half(rows, limit: (height + 1) / 2)
                for (column, halfColumn) in zip(columns, halfColumns) {
                    put(
                        luma.mean(column, rows), blue.mean(halfColumn, halfRows), red.mean(halfColumn, halfRows),
                        &target, index)
                    index += 3
                }
            }
        }
        return RoomPicture(sid: sid, width: size.width, height: size.height, pixels: pixels)
    }

    private static func parts(of length: Int, _ count: Int) -> [Range<Int>] {
        (0..<count).map { $0 * length / count..<max($0 * length / count + 1, ($0 + 1) * length / count) }
    }

    private static func half(_ range: Range<Int>, limit: Int) -> Range<Int> {
        let start = min(range.lowerBound / 2, limit - 1)
        return start..<min(limit, max(start + 1, range.upperBound / 2))
    }

    /// BT.601 with limited range, as WebRTC's decoders deliver it, in steps of 1/256.
    private func put(
        _ luma: Int, _ blue: Int, _ red: Int, _ target: inout UnsafeMutableBufferPointer<UInt8>, _ index: Int
    ) {
        let (y, u, v) = (298 * (luma - 16), blue - 128, red - 128)
        target[index] = UInt8(clamping: (y + 409 * v + 128) >> 8)
        target[index + 1] = UInt8(clamping: (y - 100 * u - 208 * v + 128) >> 8)
        target[index + 2] = UInt8(clamping: (y + 516 * u + 128) >> 8)
    }
}
