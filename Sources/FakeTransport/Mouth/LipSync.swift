import Media

/// Measures whether a mouth is in step: cross-correlates its openness with the envelope of the audio, frame by frame.
package struct LipSync: Equatable, Sendable {
    /// Seconds over which it measures.
    package static let span = 5.0
    /// Seconds that must be there before it says anything.
    package static let least = 1.0
    /// Frames by which one curve is shifted against the other at the most: 200 ms.
    static let lagLimit = 10
    /// RMS amplitude (−50 dBFS) by which the envelope must vary at least: silence has no offset.
    private static let leastVariation = 0.001

    private let limit: Int
    private var envelope: [Double] = []
    private var openness: [Double] = []

    package init(span: Double = Self.span) { limit = Int(span / AudioFrame.duration) }

    /// Takes a frame and the mouth that goes with it.
    package mutating func record(_ frame: AudioFrame, _ mouth: MouthShape) {
        envelope.append(Double(frame.power).squareRoot())
        openness.append(mouth.openness)
        guard envelope.count > limit else { return }
        envelope.removeFirst()
        openness.removeFirst()
    }

    package mutating func reset() { (envelope, openness) = ([], []) }

    /// Nil while there is too little audio, or nothing moves in it.
    package var reading: LipSyncReading? {
        guard Double(envelope.count) * AudioFrame.duration >= Self.least else { return nil }
        let lags = -Self.lagLimit...Self.lagLimit
        let values = lags.compactMap(correlation)
        guard values.count == lags.count, let best = values.indices.max(by: { values[$0] < values[$1] }) else {
            return nil
        }
        let lag = Double(best - Self.lagLimit) + Self.vertex(values, at: best)
        return LipSyncReading(
            offsetMilliseconds: lag * AudioFrame.duration * 1000, correlation: values[Self.lagLimit])
    }

    /// Pearson's, of the openness against the envelope `lag` frames before it; nil when either stands still.
    private func correlation(lag: Int) -> Double? {
        let count = envelope.count - abs(lag)
        let (x, y) = (envelope[max(0, -lag)...].prefix(count), openness[max(0, lag)...].prefix(count))
        let (meanX, meanY) = (x.reduce(0, +) / Double(count), y.reduce(0, +) / Double(count))
        var (xx, yy, xy) = (0.0, 0.0, 0.0)
        for (a, b) in zip(x, y) {
            xx += (a - meanX) * (a - meanX)
            yy += (b - meanY) * (b - meanY)
            xy += (a - meanX) * (b - meanY)
        }
        guard xx > Double(count) * Self.leastVariation * Self.leastVariation, yy > 0 else { return nil }
        return xy / (xx * yy).squareRoot()
    }

    /// Where between its neighbours the top of a peak lies, in steps: a parabola through three points.
    private static func vertex(_ values: [Double], at index: Int) -> Double {
        guard index > 0, index < values.count - 1 else { return 0 }
        let (left, top, right) = (values[index - 1], values[index], values[index + 1])
        let bend = left - 2 * top + right
        return bend < 0 ? (left - right) / (2 * bend) : 0
    }
}
