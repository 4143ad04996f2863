import Glibc

@testable import Media

/// A picture with known values: a portrait-like scene of soft gradients, an oval with a texture, and sharp edges.
enum TestPicture {
    static func frame(width: Int, height: Int, shift: Int = 0) -> RGBFrame {
        var frame = RGBFrame(width: width, height: height)
        for y in 0..<height {
            for x in 0..<width {
                frame[x, y] = colour(Float(x - shift) / Float(width), Float(y) / Float(height))
            }
        }
        return frame
    }

    /// 0…1 from left to right and from top to bottom.
    private static func colour(_ x: Float, _ y: Float) -> RGB {
        let (u, v) = ((x - 0.5) / 0.28, (y - 0.45) / 0.36)
        let distance = u * u + v * v
        if distance < 1 {
            let light = 0.55 + 0.4 * (1 - distance) - 0.25 * u
            if abs(v + 0.2) < 0.09, abs(abs(u) - 0.4) < 0.18 { return rgb(0.12, 0.1, 0.1) }
            if abs(v - 0.5) < 0.06, abs(u) < 0.35 { return rgb(0.6, 0.2, 0.2) }
            return rgb(light, light * 0.74, light * 0.58)
        }
        if y > 0.8 { return rgb(0.16, 0.24 + 0.2 * x, 0.42) }
        return rgb(0.2 + 0.3 * y, 0.24 + 0.3 * x, 0.32)
    }

    private static func rgb(_ red: Float, _ green: Float, _ blue: Float) -> RGB {
        func byte(_ value: Float) -> UInt8 { UInt8(min(max(value * 255, 0), 255)) }
        return RGB(byte(red), byte(green), byte(blue))
    }
}

/// A frame of character cells drawn as pixels: areas of blocks exactly, ASCII glyphs by their masks.
struct DrawnCells {
    /// Pixels of a cell: a multiple of the halves and thirds that blocks divide it into.
    static let cell = (width: 12, height: 24)
    let width: Int
    let height: Int
    /// Red, green and blue of each pixel, 0…255.
    private(set) var channels: [[Float]]

    init(_ frame: GlyphFrame, ink: RGB = RGB(0xFFFFFF), paper: RGB = RGB(0x000000)) {
        (width, height) = (frame.columns * Self.cell.width, frame.rows * Self.cell.height)
        channels = Array(repeating: Array(repeating: 0, count: width * height), count: 3)
        for row in 0..<frame.rows {
            for column in 0..<frame.columns {
                let cell = frame[column, row]
                let (front, back) = (Colour(cell.ink ?? ink), Colour(cell.paper ?? paper))
                for y in 0..<Self.cell.height {
                    for x in 0..<Self.cell.width {
                        let colour = back + (front - back) * Self.coverage(cell.scalar, x, y)
                        let index = (row * Self.cell.height + y) * width + column * Self.cell.width + x
                        for channel in 0..<3 { channels[channel][index] = colour[channel] }
                    }
                }
            }
        }
    }

    init(_ frame: RGBFrame) {
        (width, height) = (frame.width, frame.height)
        channels = (0..<3).map { channel in
            stride(from: channel, to: frame.pixels.count, by: 3).map { Float(frame.pixels[$0]) }
        }
    }

    private static func coverage(_ scalar: Unicode.Scalar, _ x: Int, _ y: Int) -> Float {
        if let mask = GlyphAlphabet.ascii[scalar] { return mask.ink[y / 3 * 4 + x / 3] }
        for grid in [BlockGrid.half, .sextant, .braille] {
            guard let pattern = grid.scalars.firstIndex(of: scalar) else { continue }
            let area = y * grid.rows / cell.height * grid.columns + x * grid.columns / cell.width
            return pattern >> area & 1 == 1 ? grid.fill : 0
        }
        return 0
    }

    /// Peak signal-to-noise ratio in dB, after a blur of about half a cell's width of both pictures.
    func psnr(to other: DrawnCells) -> Float {
        var (sum, count): (Float, Int) = (0, 0)
        for channel in 0..<3 {
            let difference = blurred(zip(channels[channel], other.channels[channel]).map { $0 - $1 })
            sum += difference.reduce(0) { $0 + $1 * $1 }
            count += difference.count
        }
        let ratio = Double(sum) / Double(count) / (255 * 255)
        return Float(-10 * log10(max(ratio, 1e-9)))
    }

    /// Three box filters, which together have a standard deviation of 5.5 pixels; half a cell's width is 6.
    private func blurred(_ values: [Float]) -> [Float] {
        var values = values
        for _ in 0..<3 {
            for row in 0..<height { Self.box(&values, from: row * width, count: width, step: 1) }
            for column in 0..<width { Self.box(&values, from: column, count: height, step: width) }
        }
        return values
    }

    /// Means over 11 pixels of a line, fewer at its ends.
    private static func box(_ values: inout [Float], from start: Int, count: Int, step: Int) {
        let reach = 5
        var sums = [Float(0)]
        for index in 0..<count { sums.append(sums[index] + values[start + index * step]) }
        for index in 0..<count {
            let (low, high) = (max(index - reach, 0), min(index + reach + 1, count))
            values[start + index * step] = (sums[high] - sums[low]) / Float(high - low)
        }
    }
}
