/// Pose of a face at one moment.
package struct FacePose: Equatable {
    package var mouth: MouthShape
    /// Eyelids: 0 open … 1 closed.
    package var blink: Double
    /// Brows: −1 lowered … 0 at rest … 1 raised.
    package var brows: Double
    /// Gaze direction on the screen: −1 left or up … 1 right or down.
    package var gazeX: Double
    package var gazeY: Double
    /// Head position: −1 left … 1 right.
    package var sway: Double
    /// Head pitch: −1 raised … 1 lowered.
    package var nod: Double
    /// Head roll: −1 leaning left … 1 leaning right.
    package var tilt: Double

    package init(
        mouth: MouthShape = .closed, blink: Double = 0, brows: Double = 0, gazeX: Double = 0, gazeY: Double = 0,
        sway: Double = 0, nod: Double = 0, tilt: Double = 0
    ) {
        (self.mouth, self.blink, self.brows) = (mouth, blink, brows)
        (self.gazeX, self.gazeY) = (gazeX, gazeY)
        (self.sway, self.nod, self.tilt) = (sway, nod, tilt)
    }

    package static let rest = FacePose()
}
