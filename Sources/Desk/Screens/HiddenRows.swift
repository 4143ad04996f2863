import Canvas

/// The numbers of rows of a list above and below its visible part.
struct HiddenRows {
    let above: Int
    let below: Int

    init(top: Int, visible: Int, count: Int) {
        above = max(0, top)
        below = max(0, count - max(0, top) - max(0, visible))
    }

    /// For a list that keeps its cursor in the middle.
    init(cursor: Int, visible: Int, count: Int) {
        self.init(top: max(0, min(cursor - visible / 2, count - visible)), visible: visible, count: count)
    }

    /// `spans` after two spaces, for the end of a title.
    var suffix: [Span] { spans.isEmpty ? [] : [Span("  ")] + spans }

    /// `↑ 2  ↓ 3 more`; empty if the whole list is visible.
    var spans: [Span] {
        let parts = [above > 0 ? "↑ \(above)" : nil, below > 0 ? "↓ \(below)" : nil].compactMap(\.self)
        return parts.isEmpty ? [] : [Span(parts.joined(separator: "  ") + " more", .info)]
    }
}
