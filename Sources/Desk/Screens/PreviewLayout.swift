import Canvas

/// Layout of the preview for a screen size.
package struct PreviewLayout: Equatable {
    private static let panelWidth = 38, widthForPanels = 96
    private static let metersHeight = 15

    /// Bordered box, and the picture inside.
    let box: Rect
    package let picture: Rect
    /// Panels beside the picture; nil if the screen is too small.
    package let meters: Rect?
    package let transport: Rect?
    package let events: Rect?
    /// The area of `transport` and `events` together.
    let rest: Rect?
    /// One line of meters inside the box, if there are no panels.
    let strip: Rect?

    package init(_ size: Size) {
        let body = Rect(size).droppingTop(1).droppingBottom(1)
        guard size.columns >= Self.widthForPanels, body.height >= 20 else {
            box = body
            let inner = body.inset(by: 1)
            picture = inner.droppingBottom(inner.height > 6 ? 1 : 0)
            strip = inner.height > 6 ? inner.bottom(1) : nil
            (meters, transport, events, rest) = (nil, nil, nil, nil)
            return
        }
        box = body.droppingRight(Self.panelWidth)
        picture = box.inset(by: 1)
        let side = body.right(Self.panelWidth)
        let high = min(Self.metersHeight, body.height / 2 - 1)
        meters = side.top(high)
        let area = side.droppingTop(high)
        transport = area.top(min(11, area.height))
        events = area.height > 15 ? area.droppingTop(11) : nil
        rest = area
        strip = nil
    }
}
