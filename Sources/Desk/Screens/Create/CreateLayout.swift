import Canvas

/// The rectangles of the create form at a terminal size.
package struct CreateLayout: Equatable {
    /// The width of the panel beside the fields, and the least terminal width with a panel.
    private static let panelWidth = 46, minimumWidthForPanel = 112

    let box: Rect
    package let fields: Rect
    /// One line of help below the fields; nil if the terminal has too few rows.
    package let help: Rect?
    let panel: Rect?

    package init(_ size: Size) {
        let body = Rect(size).droppingTop(1).droppingBottom(1)
        let hasPanel = size.columns >= Self.minimumWidthForPanel
        box = hasPanel ? body.droppingRight(Self.panelWidth) : body
        panel = hasPanel ? body.right(Self.panelWidth) : nil
        let inner = box.inset(x: 2, y: 1)
        let helpHeight = inner.height > 12 ? 2 : 0
        fields = inner.droppingBottom(helpHeight)
        help = helpHeight > 0 ? inner.bottom(helpHeight) : nil
    }
}
