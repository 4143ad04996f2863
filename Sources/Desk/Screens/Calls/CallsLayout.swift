import Canvas

/// Where things stand on the screen of requests.
struct CallsLayout {
    let box: Rect
    /// A line of figures and one for what is under way; nil where the window is too low for them.
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
