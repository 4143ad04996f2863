import Canvas
import FoundationEssentials
import Model

/// Sparkline of frames per second over time: red for stalls, a dot for times without observation.
enum FrameStrip {
    /// Workers send 25 fps; a higher rate also fills the cell.
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
