/// Recent RMS levels for a small graph.
package struct LevelHistory: Equatable, Sendable {
    /// Seconds per entry.
    package static let step = 0.24
    /// Maximum number of entries.
    package static let limit = 32
    private static let framesPerEntry = Int((step / AudioFrame.duration).rounded())

    /// RMS levels of the loudest channel in dBFS, oldest first.
    package private(set) var levels: [Double] = []
    private var sum = SIMD8<Double>()
    private var count = 0

    package init() {}

    package mutating func consume(_ frame: AudioFrame) {
        sum += frame.channelPowers
        count += 1
        guard count == Self.framesPerEntry else { return }
        levels.append(Decibels.audible(Decibels.rms(meanSquare: sum.max() / Double(count))))
        if levels.count > Self.limit { levels.removeFirst() }
        (sum, count) = (SIMD8(), 0)
    }
}
