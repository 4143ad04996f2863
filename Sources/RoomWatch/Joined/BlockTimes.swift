import FoundationEssentials
import Media

/// When the blocks of one track arrived. Finds pauses, because a muted track sends nothing, and a helper that hangs
/// sends nothing either.
struct BlockTimes: Equatable, Sendable {
    /// Maximum number of missing blocks that are reported at once: 60 s.
    private static let limit = 600

    /// Seconds without a block after which there is a pause.
    private let pause: TimeInterval
    /// End of the time that has been reported.
    private var last: Date?
    /// True since a pause was found, until the next block.
    private(set) var isPaused = false

    private init(pause: TimeInterval) { self.pause = pause }

    static let ofSound = BlockTimes(pause: 0.35)
    /// Longer, because the helper reports each block of a video, also without a picture.
    static let ofPictures = BlockTimes(pause: 1)

    /// Notes a block that has arrived. Returns the number of blocks that are missing before it.
    mutating func note(at now: Date) -> Int {
        let missing = advance(to: now)
        (last, isPaused) = (now, false)
        return max(0, missing - 1)
    }

    /// Returns the number of blocks that are missing since the last call, if there is a pause.
    mutating func advance(to now: Date) -> Int {
        guard let last else { return 0 }
        let gap = now.timeIntervalSince(last)
        // The clock was set back: the pause is counted from now on.
        guard gap >= 0 else {
            self.last = now
            return 0
        }
        guard isPaused || gap > pause else { return 0 }
        isPaused = true
        // A small allowance, because the distance of two dates is not exact.
        let count = (gap / BlockLevelMeter.block + 1e-3).rounded(.down)
        self.last = last.addingTimeInterval(count * BlockLevelMeter.block)
        return Int(min(count, Double(Self.limit)))
    }
}
