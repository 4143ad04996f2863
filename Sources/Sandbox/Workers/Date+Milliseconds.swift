import FoundationEssentials

extension Date {
    /// Since 1970, to the nearest.
    var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

    init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// The API writes milliseconds: times are kept as they will be read.
    var onMilliseconds: Date { Date(milliseconds: milliseconds) }

    func adding(_ seconds: TimeInterval) -> Date { addingTimeInterval(seconds).onMilliseconds }
}
