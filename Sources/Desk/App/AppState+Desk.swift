import Canvas
import Model

/// Columns, order and views of the table.
extension AppState {
    package mutating func perform(_ request: ScreenRequest.Desk) -> [Effect] {
        switch request {
        case .showColumns(let columns):
            desk.setColumns(columns == desk.defaultColumns ? nil : columns)
            updateColumnPicker()
        case .saveColumns(let columns):
            desk.setColumns(columns)
            notify(
                .good(
                    columns == nil
                        ? "Default columns restored." : "Columns saved."))
            return [.preferences(.storeColumns(columns, live: desk.isLiveTable))]
        case .sort(let column, let isReversed):
            (desk.sort, desk.isReversed) = (column, isReversed)
            refreshRows()
        case .filter(let text, let group): return filter(text, group)
        case .openView(let view): return open(view)
        case .openNumberedView(let number): return openView(number)
        case .toggleDetails:
            scene.hidesDetails.toggle()
            pausedScene?.hidesDetails = scene.hidesDetails
        case .saveView(let view): return save(view)
        case .renameView(let old, let new): return rename(old, new)
        case .deleteView(let name): return [.preferences(.deleteView(name: name))]
        }
        return []
    }

    /// Closes the screens that cover the desk and hold no input of the user, so that the result is visible.
    private mutating func filter(_ text: String, _ group: SessionGroup?) -> [Effect] {
        while let top = screens.top, top is GroupsScreen || top is UsageScreen || top is SessionScreen { screens.pop() }
        if let group { desk.group = group }
        desk.setFilter(text, clock: scene.filterClock)
        refreshRows()
        return pollDue()
    }

    package mutating func openColumnPicker() {
        screens.push(
            ColumnPicker(
                table: desk.isLiveTable ? "of live sessions" : "of ended sessions", shown: desk.columns,
                standard: desk.defaultColumns, keys: scene.feed.shelf.metadataKeys))
        updateColumnPicker()
    }

    /// Updates which columns the picker marks as not fitting into the window.
    package mutating func updateColumnPicker() {
        guard screens.top is ColumnPicker else { return }
        let hidden = desk.overflowingColumns(shownScene)
        screens.update(ColumnPicker.self) { $0.overflowingColumns = hidden }
    }

    // MARK: Views

    /// Counts from 1, in the order of the list of views.
    private mutating func openView(_ number: Int) -> [Effect] {
        let views = preferences.kept.views
        guard views.indices.contains(number - 1) else {
            notify(.plain("There is no saved view \(number); V opens and saves views."))
            return []
        }
        return open(views[number - 1])
    }

    private mutating func open(_ view: SavedView) -> [Effect] {
        desk.show(view, clock: scene.filterClock)
        refreshRows()
        notify(.good("View “\(view.name)”."))
        return pollDue()
    }

    private mutating func save(_ view: SavedView) -> [Effect] {
        if let flaw = view.flaw {
            screens.updateAll(ViewList.self) {
                $0.say("Not saved: the \(flaw) looks like a secret, which is never written to a file.")
            }
            return []
        }
        desk.openView = view
        return [.preferences(.storeView(view))]
    }

    private mutating func rename(_ old: String, _ new: String) -> [Effect] {
        guard SecretShape.found(in: new) == nil else {
            screens.updateAll(ViewList.self) {
                $0.say("Not renamed: the new name looks like a secret, which is never written to a file.")
            }
            return []
        }
        if desk.openView?.name == old { desk.openView?.name = new }
        return [.preferences(.renameView(from: old, to: new))]
    }

    /// The stored views and columns. `isFirst` is true at the start; only then the columns are applied.
    package mutating func applyPreferences(
        _ result: Result<DeskSettings, Complaint>, notice words: String?, isFirst: Bool
    ) {
        switch result {
        case .success(let stored):
            preferences.kept = stored
            if isFirst { desk.chosenColumns = [.live: stored.live, .past: stored.past].compactMapValues(\.self) }
            if let open = desk.openView, !stored.views.contains(where: { $0.name == open.name }) { desk.openView = nil }
            screens.updateAll(ViewList.self) { $0.update(stored.views, notice: words) }
            if let words, isFirst { notify(.bad(words)) }
        case .failure(let complaint):
            screens.updateAll(ViewList.self) { $0.say(complaint.sentence) }
            notify(.bad(complaint.sentence))
        }
    }
}
