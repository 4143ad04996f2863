/// Finds audio of a live writer that would always be played late, for example after a pause and a burst.
///
/// A writer that is faster than real time, such as a file in a pipe, is not live: its audio waits without being late.
package struct LateAudioDetector: Equatable, Sendable {
    /// Seconds of waiting audio that are never dropped.
    static let allowance = 0.05
    /// Seconds of audio that still wait after late audio was dropped.
    static let remainder = 0.02
    /// Seconds for which audio must have waited before it counts as late.
    private static let window = 0.6
    /// Longest pause of a live writer in seconds, and its highest speed as a multiple of real time.
    private static let (longestPause, fastest) = (0.25, 1.3)

    private struct Arrival: Equatable, Sendable {
        /// Time of the arrival in seconds, seconds of audio that were waiting then, and seconds of audio that arrived.
        var (time, waiting, seconds): (Double, Double, Double)
    }

    private var arrivals: [Arrival] = []

    package init() {}

    /// Notes an arrival of `seconds` of audio while `waiting` seconds were not played yet. Returns the seconds of late
    /// audio. `isAhead` is true if the writer waits for the reader.
    package mutating func note(waiting: Double, seconds: Double, at time: Double, isAhead: Bool) -> Double {
        arrivals.removeAll { isAhead || time - $0.time > Self.window + Self.longestPause }
        arrivals.append(Arrival(time: time, waiting: waiting, seconds: seconds))
        guard let first = arrivals.first, case let span = time - first.time, span >= Self.window else {
            return 0
        }
        let isSteady = zip(arrivals, arrivals.dropFirst()).allSatisfy { $1.time - $0.time <= Self.longestPause }
        let arrived = arrivals.dropFirst().reduce(0) { $0 + $1.seconds }
        let least = arrivals.reduce(Double.infinity) { min($0, $1.waiting) }
        guard isSteady, arrived <= span * Self.fastest, least > Self.allowance else { return 0 }
        arrivals = []
        return least - Self.remainder
    }
}
