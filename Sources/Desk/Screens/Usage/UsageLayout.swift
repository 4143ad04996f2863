import Canvas

/// The rectangles of the usage screen.
struct UsageLayout {
    let inner: Rect
    let facts: Rect
    let list: Rect
    /// Nil if the terminal has too few rows for a chart.
    let chart: Rect?

    init(_ size: Size, holders: Int) {
        let body = Rect(x: 0, y: 1, width: size.columns, height: max(0, size.rows - 2))
        inner = body.inset(x: 2, y: 1)
        facts = inner.top(inner.height < 12 ? 1 : inner.height < 28 ? 4 : 5)
        let rest = inner.droppingTop(facts.height)
        let minimumChartHeight = rest.height >= 26 ? 16 : 9
        guard rest.height >= 15 else {
            (list, chart) = (rest, nil)
            return
        }
        // The list needs 3 lines besides its rows: heading, column names and an empty line. The chart gets the other
        // lines, at most 20.
        let listHeight = min(max(5, holders + 3), rest.height - minimumChartHeight)
        list = rest.top(listHeight)
        chart = rest.droppingTop(listHeight).top(20)
    }

    /// Rows of sessions, below the heading and the column names.
    var listHeight: Int { max(1, list.height - (chart == nil ? 2 : 3)) }
}
