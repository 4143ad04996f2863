import Desk
import FoundationEssentials

/// Decides when freed memory is returned to the system: every 15 s, and after a window or preview became much smaller.
/// A picture of a huge window takes tens of megabytes, which the allocator would keep.
struct MemoryTrimmer {
    private static let interval: TimeInterval = 15

    private var trimmedAt: Date
    /// The largest picture since then, in cells; a preview needs about eight times as much per cell.
    private var largest = 0

    init(startedAt now: Date) { trimmedAt = now }

    mutating func isDue(for state: AppState) -> Bool {
        let size = state.scene.size
        let cells = size.columns * size.rows * (state.isPreviewOpen ? 8 : 1)
        let isDue = cells * 2 <= largest || abs(state.scene.now.timeIntervalSince(trimmedAt)) >= Self.interval
        if isDue { (largest, trimmedAt) = (cells, state.scene.now) }
        largest = max(largest, cells)
        return isDue
    }
}
