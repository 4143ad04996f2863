import Canvas
import Model

/// Drafts that were kept under a name: to load, save and delete.
struct PresetList: Equatable, Sendable {
    /// Characters of a name; it becomes a file's name.
    static let nameLimit = 64

    /// Nil until they have been read.
    private(set) var presets: [Preset]?
    private(set) var name: TextInput
    private var index = 0
    private var armed: String?
    private(set) var said: String?

    /// True where loading one would replace what was typed.
    private let replacesDraft: Bool

    init(current: String?, replacesDraft: Bool) {
        name = TextInput(current ?? "", limit: Self.nameLimit)
        self.replacesDraft = replacesDraft
    }

    mutating func take(_ result: Result<[Preset], Complaint>) {
        switch result {
        case .success(let presets): (self.presets, index) = (presets, min(index, max(0, presets.count - 1)))
        case .failure(let complaint): (presets, said) = (presets ?? [], complaint.sentence)
        }
    }

    mutating func say(_ words: String) { said = words }

    /// Those whose name holds what was typed.
    private var shown: [Preset] {
        name.isEmpty ? presets ?? [] : (presets ?? []).filter { $0.name.lowercased().contains(name.text.lowercased()) }
    }

    private var marked: Preset? { shown.indices.contains(index) ? shown[index] : nil }

    mutating func handle(_ key: Key) -> [Ask] {
        let command = KeyTable.command(for: key, in: .presets)
        let wasArmed = armed
        (armed, said) = (nil, nil)
        switch command {
        case .close?: return [.close]
        case .down?: index = min(index + 1, max(0, shown.count - 1))
        case .up?: index = max(0, index - 1)
        case .open?: return open(wasArmed)
        case .save?: return save(wasArmed)
        case .delete?: return delete(wasArmed)
        default:
            if let edit = name.handle(key) {
                if edit.isChange { index = 0 }
                said = edit.notice
            }
        }
        return []
    }

    /// Names of presets are often those of customers.
    func shared(by veil: Veil) -> PresetList {
        var list = self
        list.name = name.shared(by: veil, "")
        list.presets = presets?.map { Preset(name: veil.name($0.name, .preset), body: veil.json($0.body)) }
        list.said = said.map { _ in "What was said is \(Veil.hidden)." }
        return list
    }

    private mutating func open(_ wasArmed: String?) -> [Ask] {
        guard let marked else {
            said =
                presets?.isEmpty == false
                ? "No preset has this name; Ctrl-S saves the form under it."
                : "There is no preset yet: type a name, Ctrl-S saves the form under it."
            return []
        }
        let armedFor = "open " + marked.name
        guard !replacesDraft || wasArmed == armedFor else {
            (armed, said) = (armedFor, "Enter again puts “\(marked.name)” in place of what stands in the form.")
            return []
        }
        return [.loadPreset(marked.body, name: marked.name)]
    }

    private mutating func save(_ wasArmed: String?) -> [Ask] {
        let wanted = Preset.tidy(name.text)
        guard let wanted else {
            said = "A name of letters, digits, spaces, - and _ is needed, \(Self.nameLimit) at the most."
            return []
        }
        let armedFor = "save " + wanted
        guard presets?.contains(where: { $0.name == wanted }) != true || wasArmed == armedFor else {
            (armed, said) = (armedFor, "“\(wanted)” is there already; Ctrl-S again replaces it.")
            return []
        }
        return [.savePreset(name: wanted)]
    }

    private mutating func delete(_ wasArmed: String?) -> [Ask] {
        guard let marked else { return [] }
        guard wasArmed == "delete " + marked.name else {
            (armed, said) = ("delete " + marked.name, "Ctrl-X again deletes “\(marked.name)”.")
            return []
        }
        return [.deletePreset(name: marked.name)]
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let rect = body.centred(Size(columns: body.width < 76 ? body.width : 70, rows: min(body.height, 16)))
        canvas.cursor = nil
        canvas.fill(rect, .dialog)
        canvas.paint(.dialog, rect)
        let count = presets.map { Format.counted($0.count, "preset") } ?? "reading…"
        canvas.box(
            rect, style: .focus, title: [Span("Presets", .title)], right: [Span(count, .dim)],
            foot: KeyHints.spans([.open, .save, .delete, .close], in: .presets, width: rect.width - 6))
        let inner = rect.inset(x: 2, y: 1)
        canvas.put("name", x: inner.x, y: inner.y, style: .dim)
        let field = inner.droppingLeft(6).top(1)
        FormValueView.draw(
            name, placeholder: "type to find one, or to name a new one", hasCursor: true, on: &canvas, in: field)
        canvas.rule(x: inner.x, y: inner.y + 1, width: inner.width)
        drawList(on: &canvas, in: inner.droppingTop(2).droppingBottom(1))
        canvas.put(
            said ?? "Kept without the worker token.", x: inner.x, y: inner.maxY - 1, style: said == nil ? .dim : .warn,
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
