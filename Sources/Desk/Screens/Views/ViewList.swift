import Canvas
import Model

/// Views that were saved: to open, save, rename and delete.
struct ViewList: Equatable, Sendable {
    /// The desk as it is now, without a name.
    let desk: SavedView
    private(set) var views: [SavedView]
    private(set) var name: TextInput
    private(set) var index = 0
    private(set) var said: String?
    /// The view that gets another name.
    private(set) var renamed: String?
    private var armed: String?

    init(views: [SavedView], desk: SavedView) {
        (self.views, self.desk) = (views, desk)
        name = TextInput(limit: SavedView.nameLimit)
        index = views.firstIndex { $0.name == desk.name } ?? 0
    }

    mutating func take(_ views: [SavedView], said: String?) {
        self.views = views
        (armed, self.said) = (nil, said)
        index = min(index, max(0, shown.count - 1))
    }

    mutating func say(_ words: String) { said = words }

    /// Those whose name holds what was typed.
    var shown: [SavedView] {
        guard renamed == nil, !name.isEmpty else { return views }
        return views.filter { $0.name.lowercased().contains(name.text.lowercased()) }
    }

    private var marked: SavedView? { shown.indices.contains(index) ? shown[index] : nil }

    mutating func handle(_ key: Key) -> [Ask] {
        let command = KeyTable.command(for: key, in: .views)
        let wasArmed = armed
        (armed, said) = (nil, nil)
        switch command {
        case .close? where renamed != nil: stopRenaming()
        case .close?: return [.close]
        case .down?: move(by: 1)
        case .up?: move(by: -1)
        case .open? where renamed != nil: return rename()
        case .open?: return open()
        case .save?: return save(wasArmed)
        case .rename?: startRenaming()
        case .delete?: return delete(wasArmed)
        default:
            if let edit = name.handle(key) {
                if edit.isChange, renamed == nil { index = 0 }
                said = edit.notice
            }
        }
        return []
    }

    /// A click on a line goes there; one more opens it.
    mutating func choose(_ number: Int) -> [Ask] {
        guard shown.indices.contains(number), renamed == nil else { return [] }
        if number == index { return open() }
        index = number
        return []
    }

    private mutating func move(by step: Int) {
        guard renamed == nil else { return }
        index = min(max(0, index + step), max(0, shown.count - 1))
    }

    private mutating func open() -> [Ask] {
        guard let marked else {
            said =
                views.isEmpty
                ? "There is no view yet: type a name, Ctrl-S saves the desk under it."
                : "No view has this name; Ctrl-S saves the desk under it."
            return []
        }
        return [.close, .openView(marked)]
    }

    private mutating func save(_ wasArmed: String?) -> [Ask] {
        // Without a name the view that is open is brought up to date.
        let typed = name.isEmpty ? desk.name : name.text
        guard renamed == nil, let wanted = SavedView.tidy(typed) else {
            said =
                renamed == nil
                ? "Type a name first; the desk is saved under it." : "Enter gives the name, Esc leaves it as it was."
            return []
        }
        guard !views.contains(where: { $0.name == wanted }) || wasArmed == "save " + wanted else {
            (armed, said) = ("save " + wanted, "“\(wanted)” is there already; Ctrl-S again replaces it.")
            return []
        }
        var view = desk
        view.name = wanted
        return [.saveView(view)]
    }

    private mutating func startRenaming() {
        guard renamed == nil, let marked else { return }
        renamed = marked.name
        name = TextInput(marked.name, limit: SavedView.nameLimit)
        said = "The new name of “\(marked.name)”: Enter gives it, Esc leaves it as it was."
    }

    private mutating func stopRenaming() {
        renamed = nil
        name = TextInput(limit: SavedView.nameLimit)
    }

    private mutating func rename() -> [Ask] {
        guard let old = renamed, let wanted = SavedView.tidy(name.text) else {
            said = "A name is needed; Esc leaves it as it was."
            return []
        }
        guard wanted == old || !views.contains(where: { $0.name == wanted }) else {
            said = "“\(wanted)” is there already; another name is needed."
            return []
        }
        stopRenaming()
        return wanted == old ? [] : [.renameView(from: old, to: wanted)]
    }

    private mutating func delete(_ wasArmed: String?) -> [Ask] {
        guard renamed == nil, let marked else { return [] }
        guard wasArmed == "delete " + marked.name else {
            (armed, said) = ("delete " + marked.name, "Ctrl-X again deletes “\(marked.name)”.")
            return []
        }
        return [.deleteView(name: marked.name)]
    }

    /// Names and filters are often those of customers.
    func shared(by veil: Veil) -> ViewList {
        var list = self
        list.views = views.map { $0.shared(by: veil) }
        list.name = name.shared(by: veil, "")
        list.said = said.map { _ in "What was said is \(Veil.hidden)." }
        return list
    }
}

extension SavedView {
    func shared(by veil: Veil) -> SavedView {
        SavedView(
            name: veil.name(name, .preset), group: group, filter: filter.isEmpty ? "" : veil.name(filter, .value),
            sort: sort.shared(by: veil), isReversed: isReversed, columns: columns?.map { $0.shared(by: veil) })
    }
}
