import Model

extension AppState {
    /// What the dialogs about the desk's looks ask for.
    mutating func answerLooking(_ ask: Ask) -> [Effect] {
        switch ask {
        case .showColumns(let columns): show(columns)
        case .keepColumns(let columns):
            desk.setColumns(columns)
            say(
                .good(
                    columns == nil
                        ? "The columns that the table came with." : "These columns are kept for the next start."))
            return [.keepColumns(columns, live: desk.isLiveTable)]
        case .sortBy(let column, let isReversed):
            (desk.sort, desk.isReversed) = (column, isReversed)
            refreshRows()
        case .openView(let view): return open(view)
        case .saveView(let view): return save(view)
        case .renameView(let old, let new): return rename(old, new)
        case .deleteView(let name): return [.deleteView(name: name)]
        default: break
        }
        return []
    }

    mutating func showLooks(_ command: Command) {
        let keys = scene.feed.shelf.metadataKeys
        switch command {
        case .pickColumns:
            let picker = ColumnPicker(
                table: desk.isLiveTable ? "of live sessions" : "of sessions that are over", shown: desk.columns,
                standard: desk.standardColumns, keys: keys)
            dialogs.append(.looks(.columns(picker)))
            noteCrowd()
        case .pickSort:
            dialogs.append(
                .looks(
                    .sorting(
                        SortPicker(shown: desk.columns, keys: keys, current: desk.sort, isReversed: desk.isReversed))))
        default: dialogs.append(.looks(.views(ViewList(views: kept.views, desk: desk.view))))
        }
    }

    private mutating func show(_ columns: [SessionColumn]) {
        desk.setColumns(columns == desk.standardColumns ? nil : columns)
        noteCrowd()
    }

    /// What the window has no room for is said where the columns are chosen.
    mutating func noteCrowd() {
        guard case .looks(.columns(var picker))? = dialogs.last else { return }
        picker.crowdedOut = desk.crowdedOut(shownScene)
        dialogs[dialogs.count - 1] = .looks(.columns(picker))
    }
}

extension AppState {
    package mutating func open(_ view: SavedView) -> [Effect] {
        desk.show(view, clock: scene.filterClock)
        refreshRows()
        say(.good("View “\(view.name)”."))
        return pollDue()
    }

    private mutating func save(_ view: SavedView) -> [Effect] {
        if let flaw = view.flaw {
            changeViews { $0.say("Not saved: the \(flaw) looks like a secret, which no file gets.") }
            return []
        }
        desk.openView = view
        return [.saveView(view)]
    }

    private mutating func rename(_ old: String, _ new: String) -> [Effect] {
        guard SecretShape.found(in: new) == nil else {
            changeViews { $0.say("Not renamed: the new name looks like a secret, which no file gets.") }
            return []
        }
        if desk.openView?.name == old { desk.openView?.name = new }
        return [.renameView(from: old, to: new)]
    }

    /// What is in the file now. `isFirst` where it was read at the start, and chosen columns come from it.
    package mutating func take(kept result: Result<KeptDesk, Complaint>, said: String?, isFirst: Bool) {
        switch result {
        case .success(let found):
            kept = found
            if isFirst { desk.chosenColumns = [.live: found.live, .past: found.past].compactMapValues(\.self) }
            if let open = desk.openView, !found.views.contains(where: { $0.name == open.name }) { desk.openView = nil }
            changeViews { $0.take(found.views, said: said) }
            if let said, isFirst { say(.bad(said)) }
        case .failure(let complaint):
            changeViews { $0.say(complaint.sentence) }
            say(.bad(complaint.sentence))
        }
    }

    private mutating func changeViews(_ change: (inout ViewList) -> Void) {
        for index in dialogs.indices {
            guard case .looks(.views(var list)) = dialogs[index] else { continue }
            change(&list)
            dialogs[index] = .looks(.views(list))
        }
    }
}
