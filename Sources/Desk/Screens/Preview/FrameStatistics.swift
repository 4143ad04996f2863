import Canvas
import FoundationEssentials

/// How steadily frames were painted, for a look afterwards.
package struct FrameStatistics: Equatable, Sendable {
    package private(set) var frames = 0
    /// Seconds by which frames came after their slot had begun, and between two of them: the largest.
    private(set) var latest: TimeInterval = 0
    package private(set) var longestGap: TimeInterval = 0
    private var first: Date?
    private var last: Date?

    package mutating func count(_ now: Date, late: TimeInterval) {
        frames += 1
        latest = max(latest, first == nil ? 0 : late)
        if let last { longestGap = max(longestGap, now.timeIntervalSince(last)) }
        first = first ?? now
        last = now
    }

    package var words: String {
        let seconds = (last ?? .distantPast).timeIntervalSince(first ?? .distantPast)
        let rate = seconds > 0 ? Format.decimal(Double(frames - 1) / seconds, places: 2) : "?"
        let late = Format.decimal(latest * 1000)
        let gap = Format.decimal(longestGap * 1000)
        return
            "\(frames) frames in \(Format.decimal(seconds)) s, \(rate) fps, longest gap \(gap) ms, latest \(late) ms after its slot began"
    }
}
