import Canvas

/// Where the parts of the create form stand at a size.
struct CreateLayout: Equatable {
    /// From this width on a panel beside the fields says what would happen.
    private static let panelWidth = 46, widthForPanel = 112

    let box: Rect
    let fields: Rect
    /// One line of help below the fields; nil where the screen is too low for it.
    let help: Rect?
    let panel: Rect?

    init(_ size: Size) {
        let body = Rect(size).droppingTop(1).droppingBottom(1)
        let hasPanel = size.columns >= Self.widthForPanel
        box = hasPanel ? body.droppingRight(Self.panelWidth) : body
        panel = hasPanel ? body.right(Self.panelWidth) : nil
        let inner = box.inset(x: 2, y: 1)
        let helpHeight = inner.height > 12 ? 2 : 0
        fields = inner.droppingBottom(helpHeight)
        help = helpHeight > 0 ? inner.bottom(helpHeight) : nil
    }
}
