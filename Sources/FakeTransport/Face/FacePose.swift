/// How a face stands at one moment.
package struct FacePose: Equatable {
    package var mouth: MouthShape
    /// 0 eyes open … 1 shut.
    package var blink: Double
    /// −1 drawn down … 0 at rest … 1 raised.
    package var brows: Double
    /// Where the eyes look: −1 left, up … 1 right, down, as seen on the screen.
    package var gazeX: Double
    package var gazeY: Double
    /// Where the head is: −1 left … 1 right.
    package var sway: Double
    /// −1 raised … 1 lowered.
    package var nod: Double
    /// −1 leaning left … 1 leaning right.
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
