import Model

extension DeskState {
    /// The current settings as a view, with the name of the open view or an empty name.
    package var view: SavedView {
        SavedView(
            name: openView?.name ?? "", group: group, filter: filter.text, sort: sort, isReversed: isReversed,
            columns: chosenColumns[isLiveTable ? .live : .past])
    }

    /// True if the desk differs from the open view.
    var isChanged: Bool { openView.map { !$0.hasSameSettings(view) } ?? false }

    /// Applies a view; call `refresh` afterwards. The cursor stays on its session if the view contains it.
    package mutating func show(_ view: SavedView, clock: FilterClock) {
        group = view.group
        setFilter(view.filter, clock: clock)
        isEditingFilter = false
        (sort, isReversed) = (view.sort, view.isReversed)
        setColumns(view.columns)
        openView = view
    }
}
