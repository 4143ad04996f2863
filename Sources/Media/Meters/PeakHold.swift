/// Peak-hold mark of a level meter: constant for `hold`, then falling.
struct PeakHold: Equatable, Sendable {
    /// Seconds.
    static let hold = 1.5
    /// dB per second: 20 dB in 1.7 s, IEC 60268-10 type I.
    static let fall = 20 / 1.7

    /// dBFS.
    private(set) var level = Decibels.floor
    private var secondsSincePeak = 0.0

    /// `peak` is the peak in dBFS of the last `seconds`.
    mutating func advance(by seconds: Double, peak: Double) {
        let fallSeconds = max(0, secondsSincePeak + seconds - Self.hold) - max(0, secondsSincePeak - Self.hold)
        secondsSincePeak += seconds
        level = max(Decibels.floor, level - fallSeconds * Self.fall)
        guard peak >= level else { return }
        (level, secondsSincePeak) = (peak, 0)
    }
}
