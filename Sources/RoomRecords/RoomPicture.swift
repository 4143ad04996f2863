/// A small picture of a video track, for terminals.
package struct RoomPicture: Equatable, Sendable {
    /// Maximum width and height in pixels.
    package static let maximumWidth = 320, maximumHeight = 240
    /// Maximum number of pictures in a second.
    package static let maximumRate = 25.0

    package var sid: String
    package var width, height: Int
    /// Red, green and blue of each pixel, row by row from the top.
    package var pixels: [UInt8]

    package init(sid: String, width: Int, height: Int, pixels: [UInt8]) {
        (self.sid, self.width, self.height, self.pixels) = (sid, width, height, pixels)
    }

    /// Number of bytes of a picture of this size; nil if the size is out of range.
    package static func byteCount(width: Int, height: Int) -> Int? {
        guard (1...maximumWidth).contains(width), (1...maximumHeight).contains(height) else { return nil }
        return width * height * 3
    }
}
