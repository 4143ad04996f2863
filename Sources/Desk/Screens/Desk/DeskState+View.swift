import Model

extension DeskState {
    /// The desk as it is now; its name is that of the view that was opened, or empty.
    package var view: SavedView {
        SavedView(
            name: openView?.name ?? "", group: group, filter: filter.text, sort: sort, isReversed: isReversed,
            columns: chosenColumns[isLiveTable ? .live : .past])
    }

    /// True where the desk has been changed since the view was opened.
    var isChanged: Bool { openView.map { !$0.looksLike(view) } ?? false }

    /// The rows are to be made anew after it. The session under the cursor stays there if the view has it.
    package mutating func show(_ view: SavedView, clock: FilterClock) {
        group = view.group
        setFilter(view.filter, clock: clock)
        isEditingFilter = false
        (sort, isReversed) = (view.sort, view.isReversed)
        setColumns(view.columns)
        openView = view
    }
}
