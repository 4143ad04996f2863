import FoundationEssentials

/// Frame rates over time in a compact form, oldest first: 8 bytes per entry.
struct RateSeries: Equatable, Sendable {
    static let limit = 180
    private static let scale = 1000.0
    private static let gap = UInt32.max

    private struct Entry: Equatable, Sendable {
        var milliseconds: UInt32
        /// In 1/1000 fps; `gap` if the rate is unknown.
        var rate: UInt32
    }

    private var origin = Date(timeIntervalSinceReferenceDate: 0)
    private var entries: [Entry] = []

    var last: Date? { entries.last.map { date($0) } }

    /// Appends the rate from the last entry to `date`; nil for an unknown one. Starts a new series if the clock was set
    /// back, or after 49 days (`UInt32` milliseconds).
    mutating func append(_ rate: Double?, at date: Date) {
        if entries.isEmpty { origin = date }
        let milliseconds = (date.timeIntervalSince(origin) * 1000).rounded()
        guard milliseconds >= Double(entries.last?.milliseconds ?? 0), milliseconds <= Double(UInt32.max) else {
            (origin, entries) = (date, [])
            return append(rate, at: date)
        }
        let stored = rate.map { UInt32(min(max(0, $0 * Self.scale), Double(UInt32.max - 1))) } ?? Self.gap
        entries.append(Entry(milliseconds: UInt32(milliseconds), rate: stored))
        if entries.count > Self.limit { dropAlternateOlderEntries() }
    }

    /// The rate at a moment; nil if it is unknown. After the last entry its rate holds until `end`.
    func rate(at moment: Date, until end: Date) -> Double? {
        let index = entries.firstIndex { date($0) >= moment } ?? entries.count - 1
        guard entries.indices.contains(index), entries[index].rate != Self.gap, moment <= end else { return nil }
        return index > 0 || moment >= date(entries[index]) ? Double(entries[index].rate) / Self.scale : nil
    }

    private func date(_ entry: Entry) -> Date { origin.addingTimeInterval(Double(entry.milliseconds) / 1000) }

    /// Gaps and what bounds them are kept while there is room.
    private mutating func dropAlternateOlderEntries() {
        let half = entries.count / 2
        entries = entries.indices.filter { index in
            index == 0 || index >= half || index % 2 == 0
                || entries[index].rate == Self.gap || entries[index + 1].rate == Self.gap
        }.map { entries[$0] }
        if entries.count > Self.limit { entries.removeFirst() }
    }
}
