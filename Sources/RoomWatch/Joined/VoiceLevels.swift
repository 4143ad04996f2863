import FoundationEssentials
import Glibc
import Media

/// Levels of one audio track in blocks of 100 ms.
struct VoiceLevels: Equatable, Sendable {
    /// Number of blocks that are evaluated: 20 s.
    static let limit = 200
    /// dBFS below which a voice counts as silent, and above which it counts as audible.
    private static let silent = -60.0, audible = -45.0
    /// dBFS that stand for digital silence, so that correlations stay finite.
    private static let floor = -90.0

    /// dBFS, oldest first.
    private var levels: [Double] = []
    private var times = BlockTimes.ofSound
    private(set) var firstSoundAt: Date?
    /// Since when the level has been below −60 dBFS; nil if it is not.
    private(set) var silentSince: Date?

    mutating func add(_ meanSquare: Double, at now: Date) {
        addSilence(times.note(at: now), until: now)
        let level = max(Self.floor, Decibels.rms(meanSquare: meanSquare))
        append([level])
        if level > Self.silent {
            firstSoundAt = firstSoundAt ?? now
            silentSince = nil
        } else {
            silentSince = silentSince ?? now
        }
    }

    /// Adds silence if no block has arrived for some time.
    mutating func advance(to now: Date) {
        // The clock was set back.
        if let since = silentSince, since > now { silentSince = now }
        addSilence(times.advance(to: now), until: now)
    }

    private mutating func addSilence(_ count: Int, until now: Date) {
        guard count > 0 else { return }
        append(Array(repeating: Self.floor, count: min(count, Self.limit)))
        silentSince = silentSince ?? now.addingTimeInterval(-Double(count) * BlockLevelMeter.block)
    }

    private mutating func append(_ new: [Double]) {
        levels += new
        // Removing from the front is linear, so many are dropped at once.
        if levels.count > Self.limit * 2 { levels = Array(levels.suffix(Self.limit)) }
    }

    private var recent: [Double] { Array(levels.suffix(Self.limit)) }

    /// Level of the last second in dBFS; that of silence if no block arrives.
    var lastSecond: Double {
        guard !times.isPaused else { return Self.floor }
        let powers = levels.suffix(10).map { pow(10, $0 / 10) }
        guard !powers.isEmpty else { return Self.floor }
        return max(Self.floor, 10 * log10(powers.reduce(0, +) / Double(powers.count)))
    }

    /// True if the level of the last 5 s is audible and changes by less than 0.5 dB.
    var isSteadyTone: Bool {
        let last = levels.suffix(50)
        guard last.count == 50, let lowest = last.min(), let highest = last.max() else { return false }
        return lowest > Self.audible && highest - lowest < 0.5
    }

    // MARK: Two voices

    /// The largest correlation with another voice over the last 20 s, for delays of `lags` blocks; nil if one of the
    /// voices is too short or its level hardly changes.
    func correlation(with other: VoiceLevels, lags: ClosedRange<Int>) -> (r: Double, lag: Int)? {
        let count = min(recent.count, other.recent.count)
        guard count >= Self.limit / 2 else { return nil }
        let (mine, others) = (Array(recent.suffix(count)), Array(other.recent.suffix(count)))
        return lags.compactMap { lag in
            let first = lag >= 0 ? mine.dropLast(lag) : mine.dropFirst(-lag)
            let second = lag >= 0 ? others.dropFirst(lag) : others.dropLast(-lag)
            return Self.correlation(Array(first), Array(second)).map { (r: $0, lag: lag) }
        }.max { $0.r < $1.r }
    }

    private static func correlation(_ a: [Double], _ b: [Double]) -> Double? {
        let (meanA, meanB) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
        var (product, squareA, squareB) = (0.0, 0.0, 0.0)
        for (x, y) in zip(a, b) {
            product += (x - meanA) * (y - meanB)
            squareA += (x - meanA) * (x - meanA)
            squareB += (y - meanB) * (y - meanB)
        }
        // Require a standard deviation of more than 3 dB: the level of speech changes by more.
        let least = 9 * Double(a.count)
        return squareA > least && squareB > least ? product / (squareA * squareB).squareRoot() : nil
    }

    /// The last interruption of this voice by `caller`: `age` is the number of seconds since then, `spokeOn` the number
    /// of seconds for which this voice continued.
    func interruption(by caller: VoiceLevels) -> (age: TimeInterval, spokeOn: TimeInterval)? {
        let count = min(recent.count, caller.recent.count)
        let (mine, others) = (Array(recent.suffix(count)), Array(caller.recent.suffix(count)))
        guard count > 20 else { return nil }
        let begin = (10..<count - 3).last { index in
            others[(index - 10)..<index].allSatisfy { $0 < Self.silent }
                && others[index..<(index + 3)].allSatisfy { $0 > Self.audible }
                && mine[(index - 5)..<index].allSatisfy { $0 > Self.audible }
        }
        guard let begin else { return nil }
        let end = (begin..<count).first { index in
            mine[index..<min(count, index + 3)].allSatisfy { $0 < Self.audible }
        }
        let block = BlockLevelMeter.block
        return (Double(count - begin) * block, Double((end ?? count) - begin) * block)
    }
}
