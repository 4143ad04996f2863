import Canvas

/// Where things stand on the screen of profiles.
struct PlacesLayout {
    let inner: Rect
    /// The names of the columns, and a line for each profile.
    let list: Rect
    /// What is known of the one under the cursor.
    let facts: Rect

    init(_ size: Size, count: Int) {
        let body = Rect(x: 0, y: 1, width: size.columns, height: max(0, size.rows - 2))
        inner = body.inset(x: 2, y: 1)
        list = inner.top(min(count + 1, max(3, inner.height - 9)))
        facts = inner.droppingTop(list.height + 1)
    }

    /// The first profile that is drawn, so that the cursor's is.
    func top(of index: Int, count: Int) -> Int {
        let room = max(1, list.height - 1)
        return max(0, min(index - room / 2, count - room))
    }
}
