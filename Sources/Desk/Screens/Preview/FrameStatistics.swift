import Canvas
import FoundationEssentials

/// Statistics of painted frames: count, rate, longest gap and largest delay.
package struct FrameStatistics: Equatable, Sendable {
    package private(set) var frames = 0
    /// Largest delay of a frame after its due time, in seconds.
    private(set) var latest: TimeInterval = 0
    /// Longest time between two frames, in seconds.
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
            "\(frames) frames in \(Format.decimal(seconds)) s, \(rate) fps, "
            + "longest gap \(gap) ms, largest delay \(late) ms"
    }
}
