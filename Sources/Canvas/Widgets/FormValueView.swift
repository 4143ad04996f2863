/// Drawing of a field's value in the box beside its label.
package struct FormValueView {
    package let field: FormField
    package let value: FormValue
    package let isFocused: Bool

    package func draw(on canvas: inout Canvas, in box: Rect) {
        let inner = box.inset(x: 1, y: 0)
        switch value {
        case .text(let input):
            Self.draw(input, placeholder: field.placeholder, hasCursor: isFocused, on: &canvas, in: box)
            drawUnit(input, on: &canvas, in: inner)
        case .secret(let input): draw(input, on: &canvas, in: box)
        case .choice(let index):
            canvas.put(parts(index, width: inner.width).flatMap(\.spans), x: inner.x, y: inner.y, width: inner.width)
        case .toggle(let isOn):
            canvas.put(isOn ? "[x] on" : "[ ] off", x: inner.x, y: inner.y, style: isOn ? .strong : .text)
        case .picker(let input): draw(input, on: &canvas, in: box)
        case .pairs(let input):
            let count = input.filled.count
            canvas.put(count == 0 ? "none" : Format.counted(count, "pair"), x: inner.x, y: inner.y, style: .dim)
        }
        switch value {
        case .choice, .toggle: if isFocused { canvas.paint(.fieldFocus, box) }
        case .text, .secret, .picker, .pairs: break
        }
    }

    /// Long text scrolls so that the cursor stays visible.
    package static func draw(
        _ input: TextInput, placeholder: String, hasCursor: Bool, on canvas: inout Canvas, in box: Rect
    ) {
        let rect = box.inset(x: 1, y: 0)
        if input.isEmpty { canvas.put(placeholder, x: rect.x, y: rect.y, style: .placeholder, width: rect.width) }
        let window = input.window(width: rect.width)
        canvas.put(window.text, x: rect.x, y: rect.y, style: .field, width: rect.width)
        if hasCursor { canvas.cursor = Point(x: rect.x + window.cursor, y: rect.y) }
        canvas.paint(hasCursor ? .fieldFocus : .field, box)
    }

    private func drawUnit(_ input: TextInput, on canvas: inout Canvas, in inner: Rect) {
        guard case .number(let range, _, let unit) = field.kind else { return }
        let unitText = "\(range.lowerBound)–\(range.upperBound) \(unit)"
        guard textWidth(input.isEmpty ? field.placeholder : input.text) + textWidth(unitText) + 3 < inner.width else {
            return
        }
        canvas.putRightAligned(unitText, end: inner.maxX, y: inner.y, style: .dim)
        canvas.paint(isFocused ? .fieldFocus : .field, inner)
    }

    private func draw(_ input: SecretInput, on canvas: inout Canvas, in box: Rect) {
        let rect = box.inset(x: 1, y: 0)
        let dots = String(repeating: "●", count: input.dots)
        let style: Style = input.isEmpty ? .placeholder : .field
        let end = canvas.put(
            input.isEmpty ? field.placeholder : dots, x: rect.x, y: rect.y, style: style, width: rect.width)
        if isFocused { canvas.cursor = Point(x: input.isEmpty ? rect.x : end, y: rect.y) }
        canvas.paint(isFocused ? .fieldFocus : .field, box)
    }

    private func draw(_ input: PickerInput, on canvas: inout Canvas, in box: Rect) {
        if let query = input.query {
            Self.draw(query, placeholder: "type to search", hasCursor: isFocused, on: &canvas, in: box)
            let count = input.matches(field.options).count
            let above = FormView.listTop(input.index, count: count)
            let below = max(0, count - above - FormView.listHeight)
            let hidden = (above > 0 ? "  ↑ \(above)" : "") + (below > 0 ? "  ↓ \(below)" : "")
            let countText = "\(count) of \(field.options.count)" + (hidden.isEmpty ? "" : hidden + " more")
            let typed = query.isEmpty ? "type to search" : query.text
            guard textWidth(typed) + textWidth(countText) + 4 <= box.width else { return }
            canvas.putRightAligned(countText, end: box.maxX - 1, y: box.y, style: Style(.dim, on: .fieldFocus))
            return
        }
        let rect = box.inset(x: 1, y: 0)
        let note = field.options.first { $0.value == input.chosen }?.note
        canvas.put(
            [Span(input.chosen, .strong), Span(note.map { "  " + $0 } ?? "", .dim)], x: rect.x, y: rect.y,
            width: rect.width - 2)
        canvas.put("▾", x: rect.maxX - 1, y: rect.y, style: .key)
        canvas.paint(isFocused ? .fieldFocus : .field, box)
    }

    /// Index of a choice's option at column `x` of the box; nil if there is none.
    package func option(at x: Int, width: Int) -> Int? {
        guard case .choice(let index) = value else { return nil }
        var column = 1
        for piece in parts(index, width: width - 2) {
            let end = column + piece.spans.textWidth
            if (column..<end).contains(x) { return piece.option }
            column = end
        }
        return nil
    }

    /// All options side by side if they fit, otherwise the selected one between arrows.
    private func parts(_ index: Int, width: Int) -> [(option: Int?, spans: [Span])] {
        let options = field.options
        for hasNotes in [true, false] {
            let all = options.indices.map { (option: Int?.some($0), spans: radio($0, isOn: $0 == index, hasNotes)) }
            // The 3 spaces after the last option may be cut off.
            if all.flatMap(\.spans).textWidth - 3 <= width { return all }
        }
        guard options.indices.contains(index) else { return [] }
        let next = (index + 1) % options.count
        let previous = (index - 1 + options.count) % options.count
        let choice: [(option: Int?, spans: [Span])] = [
            (previous, [Span("◂ ", .key)]), (nil, [Span(options[index].value, .strong)]), (next, [Span(" ▸", .key)]),
        ]
        let number = [Span("  \(index + 1)/\(options.count)", .dim)]
        let note = options[index].note.map { [Span("  " + $0, .dim)] } ?? []
        let hasRoom = (choice.flatMap(\.spans) + note + number).textWidth <= width
        return choice + [(nil, (hasRoom ? note : []) + number)]
    }

    private func radio(_ index: Int, isOn: Bool, _ hasNote: Bool) -> [Span] {
        let option = field.options[index]
        let name = Span(option.value, isOn ? .strong : .dim)
        return [
            Span(isOn ? "● " : "○ ", isOn ? .key : .dim), name,
            Span(hasNote ? option.note.map { " \($0)" } ?? "" : "", .dim),
            Span("   "),
        ]
    }
}
