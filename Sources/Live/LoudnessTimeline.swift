/// Loudness of an audio stream over time, in steps of 10 ms, for comparing two streams.
///
/// Samples are placed at the time at which they arrive. If they arrive without a gap, they directly follow the samples
/// before them.
package struct LoudnessTimeline: Equatable, Sendable {
    /// Duration of a step in seconds.
    package static let step = 0.01
    /// Maximum number of steps that are kept: one minute. The older half is dropped when it is reached.
    static let limit = 6_000
    /// Seconds by which audio may arrive late and still follow the audio before it without a gap.
    private static let slack = 0.06

    /// RMS of each step, 0…1; the first step begins at `origin`.
    private(set) var values: [Float] = []
    private(set) var origin: Double
    /// Time in seconds at which the next sample is placed.
    private var end = -Double.infinity
    private var sum: Float = 0
    private var count = 0
    private var index: Int?

    package init(origin: Double) { self.origin = origin }

    /// `time` is when the samples were sent or received.
    package mutating func append(_ samples: [Float], sampleRate: Int, at time: Double) {
        if time > end + Self.slack { end = time }
        dropOldSteps(before: end + Double(samples.count) / Double(sampleRate))
        for (offset, sample) in samples.enumerated() {
            let moment = end + Double(offset) / Double(sampleRate) - origin
            guard moment >= 0, moment < Double(Self.limit) * Self.step else { continue }
            add(sample, to: Int(moment / Self.step))
        }
        end += Double(samples.count) / Double(sampleRate)
    }

    /// Drops the oldest steps, half of the limit at a time, until steps up to `time` fit.
    private mutating func dropOldSteps(before time: Double) {
        let half = Self.limit / 2
        let excess = (time - origin) / Self.step - Double(Self.limit)
        guard excess.isFinite, excess >= 0, excess < 1e12 else { return }
        finishStep()
        let count = (Int(excess) / half + 1) * half
        values.removeFirst(min(count, values.count))
        (origin, index) = (origin + Double(count) * Self.step, nil)
    }

    private mutating func add(_ sample: Float, to step: Int) {
        if index != step { finishStep() }
        index = step
        sum += sample * sample
        count += 1
    }

    private mutating func finishStep() {
        defer { (sum, count) = (0, 0) }
        guard let index, count > 0 else { return }
        if values.count <= index { values += repeatElement(0, count: index + 1 - values.count) }
        values[index] = (sum / Float(count)).squareRoot()
    }

    /// Seconds by which this stream lags behind `other`; nil if their loudness is not similar.
    package func delay(after other: LoudnessTimeline) -> Double? {
        var (late, early) = (self, other)
        late.finishStep()
        early.finishStep()
        // Compare only the time range that both timelines cover.
        let offset = Int(((late.origin - early.origin) / Self.step).rounded())
        let (first, second) = (early.values.dropFirst(max(0, offset)), late.values.dropFirst(max(0, -offset)))
        return LoudnessDelay(early: Array(first), late: Array(second)).steps.map { $0 * Self.step }
    }
}

/// The shift between two loudness curves at which they are most alike.
struct LoudnessDelay {
    /// Largest shift in steps: 5 s.
    private static let limit = 500
    /// Least correlation at which two curves count as similar.
    private static let threshold: Float = 0.5
    /// Least number of steps that each curve must have.
    private static let shortest = 50

    /// Least deviation of a curve as a fraction of its mean. A steady tone has less, and no shape that can be compared.
    private static let leastDeviation: Float = 0.02

    let early: [Float]
    let late: [Float]

    /// The shift in steps, with a fraction; nil if the curves are not similar.
    var steps: Double? {
        guard let a = Curve(early), let b = Curve(late) else { return nil }
        let scores = (0...Self.limit).map { Self.correlation(a, b, shift: $0) }
        guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }), scores[best] >= Self.threshold else {
            return nil
        }
        return Double(best) + Self.peakOffset(scores, best)
    }

    /// A loudness curve from its first sound on, normalized to a mean of 0 and a deviation of 1.
    private struct Curve {
        let start: Int
        var values: [Float]

        /// Nil for a curve that is too short or has no shape.
        init?(_ loudness: [Float]) {
            start = loudness.firstIndex { $0 > 0 } ?? loudness.count
            let count = Float(loudness.count - start)
            guard loudness.count - start >= LoudnessDelay.shortest else { return nil }
            let mean = loudness[start...].reduce(0, +) / count
            values = loudness.map { $0 - mean }
            let deviation = (values[start...].reduce(0) { $0 + $1 * $1 } / count).squareRoot()
            guard deviation > mean * LoudnessDelay.leastDeviation else { return nil }
            for index in values.indices { values[index] /= deviation }
        }
    }

    /// Correlation over the steps that both curves have, −1…1.
    private static func correlation(_ a: Curve, _ b: Curve, shift: Int) -> Float {
        let (start, end) = (max(a.start, b.start - shift), min(a.values.count, b.values.count - shift))
        guard end - start >= shortest else { return 0 }
        var (product, powerA, powerB): (Float, Float, Float) = (0, 0, 0)
        for index in start..<end {
            let (x, y) = (a.values[index], b.values[index + shift])
            product += x * y
            powerA += x * x
            powerB += y * y
        }
        return powerA > 0 && powerB > 0 ? product / (powerA * powerB).squareRoot() : 0
    }

    /// Position of the vertex of a parabola through the best score and its two neighbours, relative to the best score,
    /// in −½…½ steps.
    private static func peakOffset(_ scores: [Float], _ best: Int) -> Double {
        guard best > 0, best + 1 < scores.count else { return 0 }
        let (before, top, after) = (Double(scores[best - 1]), Double(scores[best]), Double(scores[best + 1]))
        let bend = before - 2 * top + after
        return bend < 0 ? min(max((before - after) / (2 * bend), -0.5), 0.5) : 0
    }
}
