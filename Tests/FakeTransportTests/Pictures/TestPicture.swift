import Glibc

@testable import Media

/// A synthetic picture with soft gradients as in a portrait, an oval with a texture, and sharp edges.
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

    /// Colour at a position; `x` runs from 0 at the left to 1 at the right, `y` from 0 at the top to 1 at the bottom.
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

/// Draws character cells as pixels: the areas of block characters exactly, and ASCII glyphs by their masks.
struct DrawnCells {
    /// Size of a cell in pixels: multiples of 2 and 3, because block characters divide it into halves and thirds.
    static let cell = (width: 12, height: 24)
    let width: Int
    let height: Int
    /// The red, green and blue channels, each with the values of all pixels, 0…255.
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

    /// Peak signal-to-noise ratio in dB between both pictures, which are first blurred by about half a cell's width.
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

    /// Blurs with three box filters. Together they have a standard deviation of 5.5 pixels; half a cell's width is 6.
    private func blurred(_ values: [Float]) -> [Float] {
        var values = values
        for _ in 0..<3 {
            for row in 0..<height { Self.box(&values, from: row * width, count: width, step: 1) }
            for column in 0..<width { Self.box(&values, from: column, count: height, step: width) }
        }
        return values
    }

    /// Replaces each pixel of a line by the mean of 11 pixels, or of fewer at the ends.
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
