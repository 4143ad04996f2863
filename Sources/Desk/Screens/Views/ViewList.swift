import Canvas
import Model

/// The dialog that opens, saves, renames and deletes views.
package struct ViewList: Equatable, Sendable {
    /// The current state of the desk, with the name of the open view or an empty one.
    package let desk: SavedView
    private(set) var views: [SavedView]
    package private(set) var name: TextInput
    package private(set) var index = 0
    package private(set) var said: String?
    /// The name of the view that is being renamed; nil if none is.
    private(set) var renamed: String?
    /// The action that runs if its key is pressed again, with the name of the view.
    private(set) var pendingConfirmation: String?

    package init(views: [SavedView], desk: SavedView) {
        (self.views, self.desk) = (views, desk)
        name = TextInput(limit: SavedView.nameLimit)
        index = views.firstIndex { $0.name == desk.name } ?? 0
    }

    package mutating func update(_ views: [SavedView], notice: String?) {
        self.views = views
        (pendingConfirmation, said) = (nil, notice)
        index = min(index, max(0, shown.count - 1))
    }

    package mutating func say(_ words: String) { said = words }

    /// Views whose name contains the typed text; all while renaming.
    package var shown: [SavedView] {
        guard renamed == nil, !name.isEmpty else { return views }
        return views.filter { $0.name.lowercased().contains(name.text.lowercased()) }
    }

    private var selected: SavedView? { shown.indices.contains(index) ? shown[index] : nil }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        let command = KeyTable.command(for: key, in: .views)
        let confirmed = pendingConfirmation
        (pendingConfirmation, said) = (nil, nil)
        switch command {
        case .close? where renamed != nil: stopRenaming()
        case .close?: return [.close]
        case .move(let move)?: moveCursor(by: move.step(page: 8, count: shown.count))
        case .open? where renamed != nil: return rename()
        case .open?: return open()
        case .entry(.save)?: return save(confirmed)
        case .entry(.rename)?: startRenaming()
        case .entry(.delete)?: return delete(confirmed)
        case .entry(.switchNames)?, .entry(.toggle)?, .entry(.clearAll)?, .confirm?, .section?, .list?, .filter?,
            .session?, .document?, .diff?, .calls?,
            .form?, .request?, .columns?, .preview?, .show?, .console?, nil:
            if let edit = name.handle(key) {
                if edit.isChange, renamed == nil { index = 0 }
                said = edit.notice
            }
        }
        return []
    }

    /// Handles a click on a line: moves the cursor there, or opens the view if the cursor is there already.
    package mutating func handleClick(line number: Int, scene: Scene) -> [ScreenRequest] {
        guard shown.indices.contains(number), renamed == nil else { return [] }
        if number == index { return open() }
        index = number
        return []
    }

    private mutating func moveCursor(by step: Int) {
        guard renamed == nil else { return }
        index = min(max(0, index + step), max(0, shown.count - 1))
    }

    private mutating func open() -> [ScreenRequest] {
        guard let selected else {
            said =
                views.isEmpty
                ? "No views yet: type a name, then Ctrl-S saves the desk."
                : "No view has this name; Ctrl-S saves the desk under this name."
            return []
        }
        return [.close, .desk(.openView(selected))]
    }

    private mutating func save(_ confirmed: String?) -> [ScreenRequest] {
        // Without a typed name the open view is replaced.
        let typed = name.isEmpty ? desk.name : name.text
        guard renamed == nil, let newName = SavedView.validatedName(typed) else {
            said =
                renamed == nil
                ? "Type a name first." : "Enter saves the new name, Esc keeps the old one."
            return []
        }
        guard !views.contains(where: { $0.name == newName }) || confirmed == "save " + newName else {
            pendingConfirmation = "save " + newName
            said = "“\(newName)” already exists; Ctrl-S again replaces it."
            return []
        }
        var view = desk
        view.name = newName
        return [.desk(.saveView(view))]
    }

    private mutating func startRenaming() {
        guard renamed == nil, let selected else { return }
        renamed = selected.name
        name = TextInput(selected.name, limit: SavedView.nameLimit)
        said = "The new name of “\(selected.name)”: Enter saves it, Esc keeps the old one."
    }

    private mutating func stopRenaming() {
        renamed = nil
        name = TextInput(limit: SavedView.nameLimit)
    }

    private mutating func rename() -> [ScreenRequest] {
        guard let old = renamed, let newName = SavedView.validatedName(name.text) else {
            said = "A name is required; Esc keeps the old one."
            return []
        }
        guard newName == old || !views.contains(where: { $0.name == newName }) else {
            said = "“\(newName)” already exists; another name is required."
            return []
        }
        stopRenaming()
        return newName == old ? [] : [.desk(.renameView(from: old, to: newName))]
    }

    private mutating func delete(_ confirmed: String?) -> [ScreenRequest] {
        guard renamed == nil, let selected else { return [] }
        guard confirmed == "delete " + selected.name else {
            (pendingConfirmation, said) = ("delete " + selected.name, "Ctrl-X again deletes “\(selected.name)”.")
            return []
        }
        return [.desk(.deleteView(name: selected.name))]
    }

    /// Names and filters may contain customer names.
    package func anonymized(by anonymizer: NameAnonymizer) -> ViewList {
        var list = self
        list.views = views.map { $0.shared(by: anonymizer) }
        list.name = name.shared(by: anonymizer, "")
        list.said = said.map { _ in "The message is \(NameAnonymizer.hidden)." }
        return list
    }
}

extension SavedView {
    package func shared(by anonymizer: NameAnonymizer) -> SavedView {
        SavedView(
            name: anonymizer.name(name, .preset), group: group,
            filter: filter.isEmpty ? "" : anonymizer.name(filter, .value),
            sort: sort.shared(by: anonymizer), isReversed: isReversed,
            columns: columns?.map { $0.shared(by: anonymizer) })
    }
}
