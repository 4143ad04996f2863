import Canvas

/// The rectangles of the profiles screen.
struct ProfilesLayout {
    let inner: Rect
    /// The column names and one line per profile.
    let list: Rect
    /// Details of the profile under the cursor.
    let facts: Rect

    init(_ size: Size, count: Int) {
        let body = Rect(x: 0, y: 1, width: size.columns, height: max(0, size.rows - 2))
        inner = body.inset(x: 2, y: 1)
        list = inner.top(min(count + 1, max(3, inner.height - 9)))
        facts = inner.droppingTop(list.height + 1)
    }

    /// The index of the first visible profile, chosen so that the profile at `index` is visible.
    func top(of index: Int, count: Int) -> Int {
        let room = max(1, list.height - 1)
        return max(0, min(index - room / 2, count - room))
    }
}
