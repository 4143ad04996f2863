/// A displayed peak: rises at once, stays for `hold`, then falls by 20 dB in 1.7 s (IEC 60268-10 type I).
struct PeakFall: Equatable, Sendable {
    /// Rate of the fall in dB per second.
    static let fall = 20 / 1.7

    /// Seconds for which a peak stays before it falls.
    let hold: Double
    /// Displayed peak in dBFS.
    private(set) var level = Decibels.silence
    private var secondsSincePeak = 0.0

    init(hold: Double) { self.hold = hold }

    /// `peak` is the highest sample of the last `seconds`, in dBFS.
    mutating func advance(by seconds: Double, peak: Double) {
        let fallSeconds = max(0, secondsSincePeak + seconds - hold) - max(0, secondsSincePeak - hold)
        secondsSincePeak += seconds
        level = Decibels.audible(level - fallSeconds * Self.fall)
        guard peak >= level else { return }
        (level, secondsSincePeak) = (peak, 0)
    }
}
