import Media
import RoomRecords

/// Frame rate and freezes of one video track, from blocks of 100 ms.
struct ReceivedVideo: Equatable, Sendable {
    /// Number of blocks over which the rate is measured.
    private static let window = Int(VideoMeter.window / BlockLevelMeter.block)
    /// Milliseconds without a picture that count as a freeze.
    private static let freeze = Int(VideoMeter.stallThreshold * 1000)

    /// The last blocks, oldest first.
    private var blocks: [RoomRecord.Pictures] = []
    private(set) var width = 0, height = 0
    private(set) var luma: [Int] = []
    private(set) var count = 0
    private(set) var freezeCount = 0
    /// Longest time without a picture since the first one, in milliseconds.
    private(set) var longestGap = 0
    private var isFrozen = false

    mutating func note(_ block: RoomRecord.Pictures) {
        blocks = blocks.suffix(Self.window - 1) + [block]
        guard block.count > 0 || count > 0 else { return }
        if block.count > 0 { (width, height, luma) = (block.width, block.height, block.luma) }
        count += block.count
        longestGap = max(longestGap, block.gap)
        if block.gap >= Self.freeze, !isFrozen { freezeCount += 1 }
        isFrozen = block.gap >= Self.freeze
    }

    /// Pictures during the last second; nil without pictures so far.
    var rate: Double? {
        guard count > 0 else { return nil }
        let second = blocks.suffix(10)
        return Double(second.reduce(0) { $0 + $1.count }) * 10 / Double(second.count)
    }

    /// Milliseconds since the last picture; nil without pictures so far.
    var frozen: Int? { count > 0 ? blocks.last?.gap : nil }

    var reading: VideoReading? {
        guard count > 0, let last = blocks.last else { return nil }
        // The blocks before the first picture do not count.
        let measured = blocks.drop { $0.count == 0 && count == blocks.reduce(0) { $0 + $1.count } }
        let pictures = measured.reduce(0) { $0 + $1.count }
        let rate = Double(pictures) / (Double(max(1, measured.count)) * BlockLevelMeter.block)
        return VideoReading(
            framesPerSecond: isFrozen && last.count == 0 ? min(rate, self.rate ?? 0) : rate,
            longestGap: Double(measured.map(\.gap).max() ?? 0) / 1000, frameCount: count, isStalled: isFrozen)
    }
}
