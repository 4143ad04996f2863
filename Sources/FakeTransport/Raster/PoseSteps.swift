/// A pose in whole samples and fine steps: poses that would look the same are the same.
struct PoseSteps: Equatable {
    let eyes: EyePainter.State
    let brows: Float
    let mouth: MouthShape
    /// Whole samples the head is moved.
    let swayX: Float
    let nodY: Float
    /// Samples to the right per sample up.
    let lean: Float
    /// How far the chin drops, in face units.
    let jaw: Float

    init(_ pose: FacePose, framing: Framing) {
        eyes = EyePainter.State(
            blink: Self.step(pose.blink, 0...1, 16), gazeX: Self.step(pose.gazeX, -1...1, 6),
            gazeY: Self.step(pose.gazeY, -1...1, 4), lift: Self.step(pose.brows, -1...1, 4))
        brows = Self.step(pose.brows, -1...1, 12)
        mouth = MouthShape(
            openness: Double(Self.step(pose.mouth.openness, 0...1, 40)),
            width: Double(Self.step(pose.mouth.width, 0...1, 24)),
            roundness: Double(Self.step(pose.mouth.roundness, 0...1, 24)))
        swayX = (Self.step(pose.sway, -1...1, 1000) * 0.035 * framing.scale).rounded()
        nodY = (Self.step(pose.nod, -1...1, 1000) * 0.028 * framing.scale).rounded()
        lean = (Self.step(pose.tilt, -1...1, 1000) * 0.03 * framing.scale).rounded() / framing.scale
        jaw = Float(mouth.openness) * 0.085 * (1 - 0.3 * Float(mouth.roundness))
    }

    private static func step(_ value: Double, _ range: ClosedRange<Double>, _ steps: Double) -> Float {
        guard value.isFinite else { return 0 }
        return Float((min(max(value, range.lowerBound), range.upperBound) * steps).rounded() / steps)
    }
}
