import Canvas

/// The rectangles of the requests screen.
struct CallsLayout {
    let box: Rect
    /// A line of statistics and a line for pending calls; nil if the terminal has too few rows.
    let facts: Rect?
    let names: Rect
    let list: Rect

    init(_ size: Size) {
        box = Rect(x: 0, y: 1, width: size.columns, height: max(0, size.rows - 2))
        let inner = box.inset(x: 2, y: 1)
        facts = inner.height >= 12 ? inner.top(2) : nil
        let rest = inner.droppingTop(facts == nil ? 0 : 2)
        names = rest.top(1)
        list = rest.droppingTop(1)
    }
}
