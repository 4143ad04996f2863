import Canvas

/// Layout of the live screen for a screen size.
struct LiveLayout: Equatable {
    private static let panelWidth = 38, widthForPanels = 96
    private static let metersHeight = 8, factsHeight = 13

    /// Bordered box, and the picture inside.
    let box: Rect
    let picture: Rect
    /// Panels beside the picture; nil if the screen is too small.
    let meters: Rect?
    let facts: Rect?
    let metrics: Rect?
    let events: Rect?
    /// Lines of measurements inside the box, if there are no panels.
    let strip: Rect?

    /// Rows of the events that METRICS leave. After the end, the events say why the session ended.
    private static let leastEvents = (running: 8, ended: 12)

    /// `metricCount` is the number of fields in the table of METRICS.
    init(_ size: Size, metricCount: Int = 0, hasEnded: Bool = false) {
        let body = Rect(size).droppingTop(1).droppingBottom(1)
        guard size.columns >= Self.widthForPanels, body.height >= 20 else {
            box = body
            let inner = body.inset(by: 1)
            let lines = inner.height > 14 ? 2 : inner.height > 6 ? 1 : 0
            picture = inner.droppingBottom(lines)
            strip = lines > 0 ? inner.bottom(lines) : nil
            (meters, facts, metrics, events) = (nil, nil, nil, nil)
            return
        }
        box = body.droppingRight(Self.panelWidth)
        picture = box.inset(by: 1)
        strip = nil
        let side = body.right(Self.panelWidth)
        meters = side.top(Self.metersHeight)
        var rest = side.droppingTop(Self.metersHeight)
        facts = rest.top(min(Self.factsHeight, rest.height))
        rest = rest.droppingTop(min(Self.factsHeight, rest.height))
        let wanted = metricCount == 0 ? 0 : metricCount + 2
        let height = min(wanted, max(0, rest.height - (hasEnded ? Self.leastEvents.ended : Self.leastEvents.running)))
        metrics = height > 2 ? rest.top(height) : nil
        rest = metrics == nil ? rest : rest.droppingTop(height)
        events = rest.height > 2 ? rest : nil
    }
}
