import Canvas
import FoundationEssentials
import Model

/// Frames per second over time as one row of blocks: red where they stood still, a dot where nobody looked.
enum FrameStrip {
    /// 25 fps is what a worker sends; a rate above it fills the cell as well.
    private static let top = 25.0

    static func spans(_ history: FrameHistory, until end: Date, width: Int) -> [Span] {
        let cells = history.buckets(width, until: end).map(cell)
        return cells.reduce(into: []) { spans, cell in
            if let last = spans.indices.last, spans[last].style == cell.style {
                spans[last].text += cell.text
            } else {
                spans.append(cell)
            }
        }
    }

    private static func cell(_ bucket: FrameHistory.Bucket) -> Span {
        switch bucket {
        case .unknown: Span("·", .faint)
        case .stalled: Span("▁", .bad)
        case .rate(let rate): Span(Sparkline.text([rate], top: top, width: 1), .meter)
        }
    }
}
