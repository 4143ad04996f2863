/// Shape of the mouth, computed from the audio and drawn by the face.
package struct MouthShape: Equatable, Sendable {
    /// 0 closed … 1 wide open.
    package var openness: Double
    /// 0 pursed … 0.5 at rest … 1 spread.
    package var width: Double
    /// 0 flat … 1 round, as in "oo".
    package var roundness: Double

    package init(openness: Double = 0, width: Double = 0.5, roundness: Double = 0) {
        (self.openness, self.width, self.roundness) = (openness, width, roundness)
    }

    package static let closed = MouthShape()
}
