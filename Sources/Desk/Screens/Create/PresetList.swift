import Canvas
import Model

/// The dialog that loads, saves and deletes presets of the create form.
package struct PresetList: Equatable, Sendable {
    /// Characters of a name, which becomes a file name.
    static let nameLimit = 64

    /// Nil until they have been read from disk.
    package private(set) var presets: [Preset]?
    package private(set) var name: TextInput
    private var index = 0
    /// The action that runs if its key is pressed again, with the name of the preset.
    private(set) var pendingConfirmation: String?
    package private(set) var said: String?

    /// True if loading a preset would replace input.
    private let replacesInput: Bool

    package init(current: String?, replacesInput: Bool) {
        name = TextInput(current ?? "", limit: Self.nameLimit)
        self.replacesInput = replacesInput
    }

    package mutating func update(with result: Result<[Preset], Complaint>) {
        switch result {
        case .success(let presets): (self.presets, index) = (presets, min(index, max(0, presets.count - 1)))
        case .failure(let complaint): (presets, said) = (presets ?? [], complaint.sentence)
        }
    }

    package mutating func say(_ words: String) { said = words }

    /// Presets whose name contains the typed text.
    private var shown: [Preset] {
        name.isEmpty ? presets ?? [] : (presets ?? []).filter { $0.name.lowercased().contains(name.text.lowercased()) }
    }

    private var selected: Preset? { shown.indices.contains(index) ? shown[index] : nil }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        let command = KeyTable.command(for: key, in: .presets)
        let confirmed = pendingConfirmation
        (pendingConfirmation, said) = (nil, nil)
        switch command {
        case .close?: return [.close]
        case .move(let move)?:
            index = min(max(0, index + move.step(page: 8, count: shown.count)), max(0, shown.count - 1))
        case .open?: return open(confirmed)
        case .entry(.save)?: return save(confirmed)
        case .entry(.delete)?: return delete(confirmed)
        case .entry(.rename)?, .entry(.switchNames)?, .entry(.toggle)?, .entry(.clearAll)?, .confirm?, .section?,
            .list?, .filter?, .session?, .document?,
            .diff?, .calls?, .form?,
            .request?, .columns?, .preview?, .show?, .console?, nil:
            if let edit = name.handle(key) {
                if edit.isChange { index = 0 }
                said = edit.notice
            }
        }
        return []
    }

    /// Preset names may contain customer names.
    package func anonymized(by anonymizer: NameAnonymizer) -> PresetList {
        var list = self
        list.name = name.shared(by: anonymizer, "")
        list.presets = presets?.map { Preset(name: anonymizer.name($0.name, .preset), body: anonymizer.json($0.body)) }
        list.said = said.map { _ in "The message is \(NameAnonymizer.hidden)." }
        return list
    }

    private mutating func open(_ confirmed: String?) -> [ScreenRequest] {
        guard let selected else {
            said =
                presets?.isEmpty == false
                ? "No preset has this name; Ctrl-S saves the form under this name."
                : "No presets yet: type a name, then Ctrl-S saves the form."
            return []
        }
        let action = "open " + selected.name
        guard !replacesInput || confirmed == action else {
            (pendingConfirmation, said) = (action, "Enter again replaces the form with “\(selected.name)”.")
            return []
        }
        return [.creation(.loadPreset(selected.body, name: selected.name))]
    }

    private mutating func save(_ confirmed: String?) -> [ScreenRequest] {
        let newName = Preset.validatedName(name.text)
        guard let newName else {
            said = "A name has 1 to \(Self.nameLimit) letters, digits, spaces, - and _."
            return []
        }
        let action = "save " + newName
        guard presets?.contains(where: { $0.name == newName }) != true || confirmed == action else {
            (pendingConfirmation, said) = (action, "“\(newName)” already exists; Ctrl-S again replaces it.")
            return []
        }
        return [.creation(.savePreset(name: newName))]
    }

    private mutating func delete(_ confirmed: String?) -> [ScreenRequest] {
        guard let selected else { return [] }
        guard confirmed == "delete " + selected.name else {
            (pendingConfirmation, said) = ("delete " + selected.name, "Ctrl-X again deletes “\(selected.name)”.")
            return []
        }
        return [.creation(.deletePreset(name: selected.name))]
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let rect = body.centred(Size(columns: body.width < 76 ? body.width : 70, rows: min(body.height, 16)))
        canvas.cursor = nil
        canvas.fill(rect, .dialog)
        canvas.paint(.dialog, rect)
        let count = presets.map { Format.counted($0.count, "preset") } ?? "reading…"
        let inner = rect.inset(x: 2, y: 1)
        let list = inner.droppingTop(2).droppingBottom(1)
        canvas.box(
            rect, style: .focus, title: [Span("Presets", .title)],
            right: [Span(count, .dim)] + HiddenRows(cursor: index, visible: list.height, count: shown.count).suffix,
            foot: KeyHints.spans([.open, .entry(.save), .entry(.delete), .close], in: .presets, width: rect.width - 6))
        canvas.put("name", x: inner.x, y: inner.y, style: .dim)
        let field = inner.droppingLeft(6).top(1)
        FormValueView.draw(
            name, placeholder: "type to search, or to name a new one", hasCursor: true, on: &canvas, in: field)
        canvas.rule(x: inner.x, y: inner.y + 1, width: inner.width)
        drawList(on: &canvas, in: list)
        canvas.put(
            said ?? "Presets are saved without the worker token.", x: inner.x, y: inner.maxY - 1,
            style: said == nil ? .dim : .warn,
            width: inner.width)
    }

    private func drawList(on canvas: inout Canvas, in rect: Rect) {
        let top = max(0, min(index - rect.height / 2, shown.count - rect.height))
        for (line, preset) in shown.dropFirst(top).prefix(rect.height).enumerated() {
            let y = rect.y + line
            let name = canvas.put(
                preset.name, x: rect.x + 2, y: y, style: top + line == index ? .strong : .text, width: rect.width - 4)
            let room = max(0, rect.maxX - name - 3)
            canvas.put(preset.summary, x: name + 2, y: y, style: .dim, width: room)
            guard top + line == index else { continue }
            canvas.put("▌", x: rect.x, y: y, style: .focus)
            canvas.paint(.cursor, Rect(x: rect.x, y: y, width: rect.width, height: 1))
        }
    }
}
