/// The peak mark of a meter: it stays for a while, then falls.
struct HeldPeak: Equatable, Sendable {
    /// Seconds.
    static let hold = 1.5
    /// dB a second: 20 dB in 1.7 s, IEC 60268-10 type I.
    static let fall = 20 / 1.7

    /// dBFS.
    private(set) var level = Decibels.floor
    private var age = 0.0

    /// Takes the peak of the `seconds` that have just passed.
    mutating func advance(by seconds: Double, peak: Double) {
        let falling = max(0, age + seconds - Self.hold) - max(0, age - Self.hold)
        age += seconds
        level = max(Decibels.floor, level - falling * Self.fall)
        guard peak >= level else { return }
        (level, age) = (peak, 0)
    }
}
