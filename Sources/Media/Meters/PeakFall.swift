/// A displayed peak: rises at once, stays for `hold`, then falls by 20 dB in 1.7 s (IEC 60268-10 type I).
struct PeakFall: Equatable, Sendable {
    /// dB per second.
    static let fall = 20 / 1.7

    /// Seconds.
    let hold: Double
    /// dBFS.
    private(set) var level = Decibels.silence
    private var secondsSincePeak = 0.0

    init(hold: Double) { self.hold = hold }

    /// `peak` is the peak in dBFS of the last `seconds`.
    mutating func advance(by seconds: Double, peak: Double) {
        let fallSeconds = max(0, secondsSincePeak + seconds - hold) - max(0, secondsSincePeak - hold)
        secondsSincePeak += seconds
        level = Decibels.audible(level - fallSeconds * Self.fall)
        guard peak >= level else { return }
        (level, secondsSincePeak) = (peak, 0)
    }
}
