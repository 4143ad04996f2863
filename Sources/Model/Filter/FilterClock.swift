import FoundationEssentials

/// The moment that a filter's `2h` and `today` count from.
package struct FilterClock: Equatable, Sendable {
    package var now: Date
    /// Seconds east of UTC of the operator's days.
    package var utcOffset: Int

    package init(now: Date, utcOffset: Int) { (self.now, self.utcOffset) = (now, utcOffset) }

    /// When a day of the operator's began, in seconds since 1970; 0 is today, 1 yesterday.
    func day(_ ago: Int) -> Double {
        let local = now.timeIntervalSince1970 + Double(utcOffset)
        return (local / 86_400).rounded(.down) * 86_400 - Double(utcOffset) - Double(ago) * 86_400
    }
}
