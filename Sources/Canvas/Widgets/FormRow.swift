/// One drawn line of a form.
package struct FormRow {
    /// Clickable part of a field.
    package enum Part: Equatable, Sendable {
        case field
        case option(Int)
        case pair(row: Int, onValue: Bool)
    }

    package struct Target: Equatable, Sendable {
        package var path: String
        package var part: Part
    }

    package enum Content {
        case heading(String)
        case words([Span])
        case field(FormField, FormValue)
        /// A disabled field and the reason.
        case greyed(FormField, String)
        case option(Int, FormField.Option, isMarked: Bool, isChosen: Bool)
        /// `cursor` tells whether key or value has the focus; nil if the row has no focus.
        case pair(Int, PairsInput.Pair, cursor: Part?)
    }

    package var path: String
    package var content: Content
    package var isFocused = false
    /// Width of the label in columns.
    package var labelWidth = 0

    package func draw(on canvas: inout Canvas, in line: Rect) {
        let box = line.droppingLeft(labelWidth)
        switch content {
        case .heading(let name): canvas.rule(name, x: line.x, y: line.y, width: line.width)
        case .words(let spans): canvas.put(spans, x: box.x + 1, y: line.y, width: box.width - 1)
        case .field(let field, let value):
            drawLabel(field, on: &canvas, in: line)
            FormValueView(field: field, value: value, isFocused: isFocused).draw(on: &canvas, in: box)
        case .greyed(let field, let reason):
            drawLabel(field, on: &canvas, in: line)
            canvas.put("– " + reason, x: box.x + 1, y: line.y, style: .dim, width: box.width - 1)
        case .option(_, let option, let isMarked, let isChosen): draw(option, isMarked, isChosen, on: &canvas, in: box)
        case .pair(let index, let pair, let cursor): draw(pair, index, cursor, on: &canvas, in: box)
        }
    }

    private func drawLabel(_ field: FormField, on canvas: inout Canvas, in line: Rect) {
        if isFocused { canvas.put("▌", x: line.x, y: line.y, style: .focus) }
        canvas.put(field.label, x: line.x + 1, y: line.y, style: isFocused ? .strong : .dim, width: labelWidth - 1)
    }

    private func draw(
        _ option: FormField.Option, _ isMarked: Bool, _ isChosen: Bool, on canvas: inout Canvas, in box: Rect
    ) {
        let tick = Span(isChosen ? "● " : "  ", .ok)
        let name = Span(option.value, option.refusal == nil ? (isMarked ? .strong : .text) : .faint)
        let note = option.note.map { [Span("  " + $0, .dim)] } ?? []
        let refusal = option.refusal.map { [Span("  " + $0, .warn)] } ?? []
        canvas.put([tick, name] + note + refusal, x: box.x + 2, y: box.y, width: box.width - 3)
        if isMarked { canvas.paint(.fieldFocus, box.inset(x: 1, y: 0)) }
    }

    /// Draws `key = value  type`. Key and value share the available width 2 : 3.
    private func draw(_ pair: PairsInput.Pair, _ index: Int, _ cursor: Part?, on canvas: inout Canvas, in box: Rect) {
        let (key, value) = Self.halves(of: box)
        draw(pair.key, "key", cursor == .pair(row: index, onValue: false), on: &canvas, in: key)
        canvas.put("=", x: key.maxX + 1, y: box.y, style: .dim)
        draw(pair.value, "value", cursor == .pair(row: index, onValue: true), on: &canvas, in: value)
        guard !pair.isEmpty else { return }
        canvas.put(
            JSONScalarText.kind(pair.value.text), x: value.maxX + 1, y: box.y, style: .dim,
            width: box.maxX - value.maxX - 1)
    }

    private func draw(
        _ input: TextInput, _ placeholder: String, _ hasCursor: Bool, on canvas: inout Canvas, in rect: Rect
    ) {
        FormValueView.draw(input, placeholder: placeholder, hasCursor: hasCursor, on: &canvas, in: rect)
    }

    private static func halves(of box: Rect) -> (key: Rect, value: Rect) {
        let availableWidth = max(4, box.width - 3 - 8)
        let keyWidth = availableWidth * 2 / 5
        return (box.left(keyWidth), box.droppingLeft(keyWidth + 3).left(availableWidth - keyWidth))
    }

    /// Click target at column `x` of a line that starts at column 0 and has `width` columns; nil if there is none.
    package func target(at x: Int, width: Int) -> Target? {
        let box = Rect(x: labelWidth, y: 0, width: max(0, width - labelWidth), height: 1)
        switch content {
        case .heading, .words: return nil
        case .greyed: return Target(path: path, part: .field)
        case .field(let field, let value):
            let option = FormValueView(field: field, value: value, isFocused: isFocused).option(
                at: x - box.x, width: box.width)
            return Target(path: path, part: option.map(Part.option) ?? .field)
        case .option(let index, _, _, _): return Target(path: path, part: .option(index))
        case .pair(let index, _, _):
            return Target(path: path, part: .pair(row: index, onValue: x >= Self.halves(of: box).value.x - 1))
        }
    }
}
