import Desk
import FoundationEssentials

/// Decides when freed memory and unused code pages are returned to the system: once the start is over, every 15 s, and
/// after a window or preview became much smaller. The canvas of a very large window needs tens of megabytes, which
/// the allocator would keep.
struct MemoryTrimmer {
    private static let interval: TimeInterval = 15
    /// Seconds until the first trim. By then the first pages of sessions are loaded.
    private static let startDuration: TimeInterval = 1

    /// When the first trim is due; nil after it. The later ones follow something that is drawn.
    private(set) var firstTrim: Date?
    private var trimmedAt: Date
    /// The largest canvas since the last trim, in cells; a preview counts about eight times as much per cell.
    private var largest = 0

    init(startedAt now: Date) {
        (firstTrim, trimmedAt) = (now + Self.startDuration, now - Self.interval + Self.startDuration)
    }

    mutating func isDue(for state: AppState) -> Bool {
        let size = state.scene.size
        let cells = size.columns * size.rows * (state.isPreviewOpen ? 8 : 1)
        let isDue = cells * 2 <= largest || abs(state.scene.now.timeIntervalSince(trimmedAt)) >= Self.interval
        if isDue { (firstTrim, largest, trimmedAt) = (nil, cells, state.scene.now) }
        largest = max(largest, cells)
        return isDue
    }
}
