/// Level meter for blocks of which only mean square and peak are known, such as those that another process measures.
package struct BlockLevelMeter: Equatable, Sendable {
    /// Seconds of a block.
    package static let block = 0.1
    private static let windowBlocks = Int((LevelMeter.window / block).rounded())
    private static let blocksPerEntry = Int((LevelHistory.step / block).rounded())

    /// Mean squares of the last blocks, oldest first.
    private var powers: [Double] = []
    private var bar = PeakFall(hold: 0)
    private var mark = PeakFall(hold: LevelMeter.peakHold)
    private var clipSecondsLeft = 0.0
    private var entry: [Double] = []
    /// RMS levels in dBFS, one per 0.2 s, oldest first.
    package private(set) var history: [Double] = []

    package init() {}

    /// `meanSquare` and `peak` are those of samples in −1…1.
    package mutating func consume(meanSquare: Double, peak: Double, isClipped: Bool) {
        powers = powers.suffix(Self.windowBlocks - 1) + [meanSquare]
        clipSecondsLeft = isClipped ? LevelMeter.clipHold : max(0, clipSecondsLeft - Self.block)
        let peak = Decibels.audible(Decibels.peak(peak))
        bar.advance(by: Self.block, peak: peak)
        mark.advance(by: Self.block, peak: peak)
        entry.append(meanSquare)
        guard entry.count == Self.blocksPerEntry else { return }
        history = history.suffix(LevelHistory.limit - 1) + [Self.level(entry)]
        entry = []
    }

    package var reading: LevelReading {
        LevelReading(
            rmsDBFS: powers.isEmpty ? Decibels.silence : Self.level(powers), peakDBFS: bar.level,
            heldPeakDBFS: mark.level, isClipped: clipSecondsLeft > 0)
    }

    private static func level(_ powers: [Double]) -> Double {
        Decibels.audible(Decibels.rms(meanSquare: powers.reduce(0, +) / Double(powers.count)))
    }
}
