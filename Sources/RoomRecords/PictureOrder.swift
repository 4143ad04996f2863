import Model

/// Which pictures the helper sends from now on. One line of JSON on its standard input, after the `WatchOrder`.
package struct PictureOrder: Equatable, Sendable {
    /// The video track; empty for no pictures.
    package var sid: String
    /// Maximum size of the pictures in pixels.
    package var width, height: Int
    /// Maximum bytes of the line.
    package static let limit = 2048

    package static let none = PictureOrder(sid: "", width: 0, height: 0)

    /// Sizes out of range are limited.
    package init(sid: String, width: Int, height: Int) {
        self.sid = sid
        self.width = min(max(width, 0), RoomPicture.maximumWidth)
        self.height = min(max(height, 0), RoomPicture.maximumHeight)
    }

    /// Nil if the line is not an order of pictures.
    package init?(line: some Sequence<UInt8>) {
        guard let value = try? JSONCoding.decode(JSONValue.self, from: .init(line)),
            value["order"]?.string == "pictures", let sid = value["sid"]?.string
        else { return nil }
        self.init(sid: sid, width: value["width"]?.integer ?? 0, height: value["height"]?.integer ?? 0)
    }

    /// True if pictures are wanted.
    package var isActive: Bool { !sid.isEmpty && width > 0 && height > 0 }

    /// The line with its line break.
    package var line: [UInt8] {
        let value = JSONValue.object([
            "order": .string("pictures"), "sid": .string(sid), "width": .integer(width), "height": .integer(height),
        ])
        return ((try? JSONCoding.encode(value)).map { Array($0) } ?? []) + [UInt8(ascii: "\n")]
    }
}
