/// One picture of a video: 24-bit sRGB pixels.
package struct RGBFrame: Equatable, Sendable {
    /// Largest width and height in pixels.
    package static let maximumSide = 16_384

    /// Sides in pixels, each 1…16,384.
    package let width: Int
    package let height: Int
    /// Red, green and blue of each pixel, row by row: `width * height * 3` bytes.
    package internal(set) var pixels: [UInt8]

    /// Nil if a side is out of range, or if there are not exactly `width * height * 3` bytes.
    package init?(width: Int, height: Int, pixels: [UInt8]) {
        guard Self.isValid(width, height), pixels.count == width * height * 3 else { return nil }
        (self.width, self.height, self.pixels) = (width, height, pixels)
    }

    /// A frame of one colour. Sides out of range are clamped.
    package init(width: Int, height: Int, colour: RGB = RGB(0, 0, 0)) {
        self.width = min(max(width, 1), Self.maximumSide)
        self.height = min(max(height, 1), Self.maximumSide)
        pixels = []
        pixels.reserveCapacity(self.width * self.height * 3)
        for _ in 0..<self.width * self.height { pixels += [colour.red, colour.green, colour.blue] }
    }

    package static func isValid(_ width: Int, _ height: Int) -> Bool {
        (1...maximumSide).contains(width) && (1...maximumSide).contains(height)
    }

    /// Colour of a pixel, which must lie inside the frame.
    package subscript(x: Int, y: Int) -> RGB {
        get {
            let start = (y * width + x) * 3
            return RGB(pixels[start], pixels[start + 1], pixels[start + 2])
        }
        set {
            let start = (y * width + x) * 3
            (pixels[start], pixels[start + 1], pixels[start + 2]) = (newValue.red, newValue.green, newValue.blue)
        }
    }

    /// Calls `body` with the bytes of all pixels, which it can change in place.
    package mutating func withMutablePixels(_ body: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
        pixels.withUnsafeMutableBufferPointer { body($0) }
    }
}
