import FoundationEssentials

extension Date {
    /// Milliseconds since 1970, rounded to the nearest.
    var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

    init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// Rounded to milliseconds. The API writes times in milliseconds, so the simulation stores them rounded too.
    var roundedToMilliseconds: Date { Date(milliseconds: milliseconds) }

    func adding(_ seconds: TimeInterval) -> Date { addingTimeInterval(seconds).roundedToMilliseconds }
}
