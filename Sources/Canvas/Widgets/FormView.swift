/// Layout of a form in lines of one width, for drawing and for clicks.
package struct FormView {
    /// Maximum number of visible rows in an open picker's list.
    static let listHeight = 7

    package let form: Form
    package let width: Int
    /// Additional lines below a field, by path. Those of the empty path are above all fields.
    package var notes: [String: [[Span]]] = [:]
    /// Placeholders by path, which replace those of the fields.
    package var placeholders: [String: String] = [:]
    /// False while nothing can be edited; then no field has the focus.
    package var isActive = true
    /// Columns of the widest label with the focus mark before and a space after it.
    package var labelWidth = 18

    package init(
        form: Form, width: Int, notes: [String: [[Span]]] = [:], placeholders: [String: String] = [:],
        isActive: Bool = true, labelWidth: Int = 18
    ) {
        self.form = form
        self.width = width
        self.notes = notes
        self.placeholders = placeholders
        self.isActive = isActive
        self.labelWidth = labelWidth
    }

    package var rows: [FormRow] {
        let problem =
            form.problems[""].map { LineBreaking.lines($0, width: width - 2).map { [Span($0, .bad)] } + [[]] } ?? []
        let head = (problem + (notes[""] ?? [])).map { FormRow(path: "", content: .words($0)) }
        return head + form.visibleFields.flatMap(rows)
    }

    private func rows(of field: FormField) -> [FormRow] {
        var field = field
        field.placeholder = placeholders[field.path] ?? field.placeholder
        let heading = field.section.map { [FormRow(path: "", content: .heading($0))] } ?? []
        let indent = min(labelWidth, width / 3 + 3)
        guard form.isEnabled(field), let value = form.values[field.path] else {
            let row = FormRow(
                path: field.path, content: .greyed(field, field.enabled?.reason ?? ""), labelWidth: indent)
            return heading + [row] + messageRows(of: field, indent)
        }
        let isFocused = isActive && field.path == form.focus
        let row = FormRow(path: field.path, content: .field(field, value), isFocused: isFocused, labelWidth: indent)
        return heading + [row] + detailRows(field, value, isFocused, indent) + messageRows(of: field, indent)
    }

    /// Rows below the field: the list of an open picker, or the pairs of a list.
    private func detailRows(_ field: FormField, _ value: FormValue, _ isFocused: Bool, _ indent: Int) -> [FormRow] {
        switch value {
        case .picker(let input) where input.isOpen && isFocused: options(field, input, indent)
        case .pairs(let input):
            input.pairs.enumerated().map { index, pair in
                let cursor =
                    isFocused && index == input.row ? FormRow.Part.pair(row: index, onValue: input.isValueFocused) : nil
                // Rows with the path of the focused field stay visible. Only the row with the cursor needs that path.
                let path = cursor == nil ? field.path + "." : field.path
                return FormRow(path: path, content: .pair(index, pair, cursor: cursor), labelWidth: indent)
            }
        case .text, .secret, .choice, .toggle, .picker: []
        }
    }

    private func options(_ field: FormField, _ input: PickerInput, _ indent: Int) -> [FormRow] {
        let matches = input.matches(field.options)
        let top = Self.listTop(input.index, count: matches.count)
        return matches.enumerated().dropFirst(top).prefix(Self.listHeight).map { index, option in
            let content = FormRow.Content.option(
                index, option, isMarked: index == input.index, isChosen: option.value == input.chosen)
            return FormRow(path: field.path, content: content, labelWidth: indent)
        }
    }

    /// Index of the first visible option.
    static func listTop(_ index: Int, count: Int) -> Int { max(0, min(index - listHeight / 2, count - listHeight)) }

    private func messageRows(of field: FormField, _ indent: Int) -> [FormRow] {
        let columns = width - indent - 2
        let problem = form.problems[field.path].map {
            LineBreaking.lines("✖ " + $0, width: columns).map { [Span($0, .bad)] }
        }
        let notice =
            form.notices[field.path].map { LineBreaking.lines("· " + $0, width: columns).map { [Span($0, .info)] } }
            ?? []
        return ((problem ?? []) + notice + (notes[field.path] ?? [])).map {
            FormRow(path: field.path, content: .words($0), labelWidth: indent)
        }
    }

    /// Index of the first visible row. The focused field and its messages are visible; if not all of them fit, at least
    /// the field itself.
    package func top(height: Int) -> Int { top(of: rows, height: height) }

    private func top(of rows: [FormRow], height: Int) -> Int {
        let focusedRows = rows.indices.filter { rows[$0].path == form.focus }
        guard let first = focusedRows.first, let last = focusedRows.last else { return 0 }
        // Rows above the first field, such as its heading, stay visible with it.
        let start = first > 0 && rows[..<first].allSatisfy({ $0.path.isEmpty }) ? 0 : first
        return max(0, min(max(last - height + 1, 0), first == last ? start : cursorRow(rows, focusedRows, height)))
    }

    /// In a list of pairs longer than the screen, the row with the cursor stays visible instead of the field's first
    /// row.
    private func cursorRow(_ rows: [FormRow], _ focusedRows: [Int], _ height: Int) -> Int {
        let cursor = focusedRows.first { if case .pair = rows[$0].content { true } else { false } }
        guard let cursor, let first = focusedRows.first, cursor - first >= height else {
            return focusedRows.first ?? 0
        }
        return cursor - height + 1
    }

    /// Returns how many lines are hidden above and below.
    @discardableResult
    package func draw(on canvas: inout Canvas, in rect: Rect) -> (above: Int, below: Int) {
        let rows = rows
        let top = top(of: rows, height: rect.height)
        for (line, row) in rows.dropFirst(top).prefix(rect.height).enumerated() {
            row.draw(on: &canvas, in: Rect(x: rect.x, y: rect.y + line, width: rect.width, height: 1))
        }
        return (top, max(0, rows.count - top - rect.height))
    }

    package func target(at point: Point, in rect: Rect) -> FormRow.Target? {
        guard rect.contains(point) else { return nil }
        let rows = rows
        let index = top(of: rows, height: rect.height) + point.y - rect.y
        guard rows.indices.contains(index), var target = rows[index].target(at: point.x - rect.x, width: rect.width)
        else {
            return nil
        }
        if target.path.hasSuffix(".") { target.path.removeLast() }
        return target
    }
}
