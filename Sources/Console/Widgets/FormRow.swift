import Model

/// One line of a form as it is drawn: a field with its value, or words.
struct FormRow {
    var path: String
    var text: [Span]
    var indent = 0
    var label = ""
    var labelWidth = 0
    var isFocused = false
    var field: FormField?
    var value: FormValue?

    init(path: String, text: [Span], indent: Int = 0) { (self.path, self.text, self.indent) = (path, text, indent) }

    func draw(on canvas: inout Canvas, x: Int, y: Int, width: Int) {
        guard !label.isEmpty else {
            canvas.put(text, x: x + indent, y: y, width: width - indent)
            return
        }
        if isFocused { canvas.put("▌", x: x, y: y, style: .focus) }
        canvas.put(label, x: x + 1, y: y, style: isFocused ? .strong : .dim, width: labelWidth - 1)
        let box = Rect(x: x + labelWidth, y: y, width: max(0, width - labelWidth), height: 1)
        guard let value, let field else {
            canvas.put(text, x: box.x + 1, y: y, width: box.width - 1)
            return
        }
        draw(value, of: field, on: &canvas, in: box)
    }

    private func draw(_ value: FormValue, of field: FormField, on canvas: inout Canvas, in box: Rect) {
        let inner = Rect(x: box.x + 1, y: box.y, width: max(0, box.width - 2), height: 1)
        switch value {
        case .text(let input): draw(input, placeholder: field.placeholder, on: &canvas, in: inner)
        case .secret(let input): draw(input, placeholder: field.placeholder, on: &canvas, in: inner)
        case .choice(let index): draw(index, of: field, on: &canvas, in: inner)
        case .toggle(let isOn):
            canvas.put(isOn ? "[x] on" : "[ ] off", x: inner.x, y: inner.y, style: isOn ? .strong : .text)
        }
        canvas.paint(isFocused ? .fieldFocus : .field, box)
    }

    /// Long text scrolls so that the cursor stays in the field.
    private func draw(_ input: TextInput, placeholder: String, on canvas: inout Canvas, in rect: Rect) {
        if input.isEmpty { canvas.put(placeholder, x: rect.x, y: rect.y, style: .placeholder, width: rect.width) }
        var start = 0
        while start < input.cursor, textWidth(String(input.characters[start..<input.cursor])) >= rect.width { start += 1 }
        canvas.put(String(input.characters[start...]), x: rect.x, y: rect.y, style: .field, width: rect.width)
        if isFocused { canvas.cursor = Point(x: rect.x + textWidth(String(input.characters[start..<input.cursor])), y: rect.y) }
    }

    private func draw(_ input: SecretInput, placeholder: String, on canvas: inout Canvas, in rect: Rect) {
        let dots = String(repeating: "●", count: input.dots)
        let style: Style = input.isEmpty ? .placeholder : .field
        let end = canvas.put(input.isEmpty ? placeholder : dots, x: rect.x, y: rect.y, style: style, width: rect.width)
        if isFocused { canvas.cursor = Point(x: input.isEmpty ? rect.x : end, y: rect.y) }
    }

    private func draw(_ index: Int, of field: FormField, on canvas: inout Canvas, in rect: Rect) {
        guard case .choice(let options) = field.kind, options.indices.contains(index) else { return }
        let option = options[index]
        let arrows = isFocused && options.count > 1
        let note = option.note.map { [Span("  " + $0, .dim)] } ?? []
        let value = [Span(arrows ? "◂ " : "", .key), Span(option.value, .strong), Span(arrows ? " ▸" : "", .key)]
        let place = options.count > 1 ? [Span("  \(index + 1)/\(options.count)", .faint)] : []
        canvas.put(value + note + place, x: rect.x, y: rect.y, width: rect.width)
    }
}
