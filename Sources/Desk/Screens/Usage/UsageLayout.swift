import Canvas

/// Where things stand on the usage screen.
struct UsageLayout {
    let inner: Rect
    let facts: Rect
    let list: Rect
    /// Nil where the window is too low for a chart.
    let chart: Rect?

    init(_ size: Size, holders: Int) {
        let body = Rect(x: 0, y: 1, width: size.columns, height: max(0, size.rows - 2))
        inner = body.inset(x: 2, y: 1)
        facts = inner.top(inner.height < 12 ? 1 : 4)
        let rest = inner.droppingTop(facts.height)
        let least = rest.height >= 26 ? 16 : 9
        guard rest.height >= 15 else {
            (list, chart) = (rest, nil)
            return
        }
        // A heading, its columns and a line of air around the rows; the chart has what is left, and no more than it can
        // use.
        let listHeight = min(max(5, holders + 3), rest.height - least)
        list = rest.top(listHeight)
        chart = rest.droppingTop(listHeight).top(20)
    }

    /// Rows of sessions, below the heading and the names of the columns.
    var listHeight: Int { max(1, list.height - (chart == nil ? 2 : 3)) }
}
