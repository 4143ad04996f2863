import FoundationEssentials

/// The reference time and time zone for filter values such as `2h` and `today`.
package struct FilterClock: Equatable, Sendable {
    package var now: Date
    /// The operator's time zone in seconds east of UTC.
    package var utcOffset: Int

    package init(now: Date, utcOffset: Int) { (self.now, self.utcOffset) = (now, utcOffset) }

    /// Start of a day in the operator's time zone, in seconds since 1970; 0 is today, 1 is yesterday.
    func day(_ ago: Int) -> Double {
        let local = now.timeIntervalSince1970 + Double(utcOffset)
        return (local / 86_400).rounded(.down) * 86_400 - Double(utcOffset) - Double(ago) * 86_400
    }
}
