/// A pose quantized to visible steps, so that poses that look the same are equal.
struct QuantizedPose: Equatable {
    let eyes: EyePainter.State
    let brows: Float
    let mouth: MouthShape
    /// Displacement of the head in whole samples.
    let swayX: Float
    let nodY: Float
    /// Samples to the right per sample up.
    let lean: Float
    /// Downward movement of the chin in face units.
    let jaw: Float

    init(_ pose: FacePose, framing: Framing) {
        eyes = EyePainter.State(
            blink: Self.quantized(pose.blink, 0...1, 16), gazeX: Self.quantized(pose.gazeX, -1...1, 6),
            gazeY: Self.quantized(pose.gazeY, -1...1, 4), lift: Self.quantized(pose.brows, -1...1, 4))
        brows = Self.quantized(pose.brows, -1...1, 12)
        mouth = MouthShape(
            openness: Double(Self.quantized(pose.mouth.openness, 0...1, 40)),
            width: Double(Self.quantized(pose.mouth.width, 0...1, 24)),
            roundness: Double(Self.quantized(pose.mouth.roundness, 0...1, 24)))
        swayX = (Self.quantized(pose.sway, -1...1, 1000) * 0.035 * framing.scale).rounded()
        nodY = (Self.quantized(pose.nod, -1...1, 1000) * 0.028 * framing.scale).rounded()
        lean = (Self.quantized(pose.tilt, -1...1, 1000) * 0.03 * framing.scale).rounded() / framing.scale
        jaw = Float(mouth.openness) * 0.085 * (1 - 0.3 * Float(mouth.roundness))
    }

    private static func quantized(_ value: Double, _ range: ClosedRange<Double>, _ steps: Double) -> Float {
        guard value.isFinite else { return 0 }
        return Float((min(max(value, range.lowerBound), range.upperBound) * steps).rounded() / steps)
    }
}
