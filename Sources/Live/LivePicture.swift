import Media

/// Size of a picture in pixels.
package struct PictureSize: Equatable, Sendable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) { (self.width, self.height) = (width, height) }
}

/// A received picture, decoded. Pictures of one session are equal if they have the same number.
package struct LivePicture: Equatable, Sendable {
    package let frame: RGBFrame
    /// Position among the received pictures of the session, from 1.
    package let number: Int
    /// Time of its arrival in seconds of `MonotonicTime`.
    package let arrival: Double

    package init(frame: RGBFrame, number: Int, arrival: Double) {
        (self.frame, self.number, self.arrival) = (frame, number, arrival)
    }

    package static func == (a: Self, b: Self) -> Bool { a.number == b.number && a.arrival == b.arrival }
}
