extension FormValue {
    /// Returns nil if this kind of value does not handle the key.
    package mutating func handle(_ key: Key, _ field: FormField) -> InputResult? {
        switch self {
        case .text(var input):
            defer { self = .text(input) }
            if case .number(let range, let step, _) = field.kind, let step = Self.pageStep(key, step) {
                return input.step(by: step, in: range)
            }
            return input.handle(key)
        case .secret(var input):
            defer { self = .secret(input) }
            return input.handle(key)
        case .pairs(var input):
            defer { self = .pairs(input) }
            return input.handle(key)
        case .picker(var input):
            defer { self = .picker(input) }
            return input.handle(key, field.options)
        case .choice(let index): return choose(index, key, field.options)
        case .toggle(let isOn):
            guard [.left, .right, .character(" ")].contains(key) else {
                return Self.hint(for: key, "Press Space to toggle.")
            }
            self = .toggle(!isOn)
            return .changed
        }
    }

    /// Arrows and Space cycle through the options; a letter selects the next option that starts with it.
    private mutating func choose(_ index: Int, _ key: Key, _ options: [FormField.Option]) -> InputResult? {
        let next: Int
        switch key {
        case .right, .character(" "): next = (index + 1) % max(1, options.count)
        case .left: next = (index - 1 + options.count) % max(1, options.count)
        case .character(let letter):
            let order = options.indices.map { ($0 + index + 1) % options.count }
            guard let found = order.first(where: { options[$0].value.first == letter }) else {
                return Self.hint(for: key, "Use ←→ to choose, or type the first letter of an option.")
            }
            next = found
        case .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .home, .end, .pageUp, .pageDown,
            .wordLeft, .wordRight, .control, .alt, .function, .paste, .click, .wheelUp, .wheelDown:
            return Self.hint(for: key, "Use ←→ to choose.")
        }
        self = .choice(next)
        return next == index ? .moved : .changed
    }

    /// Shows a hint if text was entered, because the field does not accept text.
    private static func hint(for key: Key, _ text: String) -> InputResult? {
        if case .character = key { return InputResult(notice: text) }
        if case .paste = key { return InputResult(notice: text) }
        return nil
    }

    private static func pageStep(_ key: Key, _ step: Int) -> Int? {
        if key == .pageUp { return step }
        return key == .pageDown ? -step : nil
    }

    /// Returns true if the click selected a value.
    package mutating func click(_ part: FormRow.Part, _ field: FormField) -> Bool {
        switch self {
        case .text, .secret: return false
        case .choice:
            guard case .option(let index) = part, field.options.indices.contains(index) else { return false }
            self = .choice(index)
            return true
        case .toggle(let isOn):
            self = .toggle(!isOn)
            return true
        case .picker(let input): return click(part, input, field)
        case .pairs(var input):
            guard case .pair(let row, let onValue) = part else { return false }
            input.focus(row: row, onValue: onValue)
            self = .pairs(input)
            return false
        }
    }

    private mutating func click(_ part: FormRow.Part, _ input: PickerInput, _ field: FormField) -> Bool {
        var input = input
        switch part {
        case .field:
            input.open(field.options)
            self = .picker(input)
            return false
        case .option(let index):
            guard input.isOpen else { return true }
            let edit = input.choose(index, of: input.matches(field.options))
            self = .picker(input)
            return edit.isChange
        case .pair: return false
        }
    }

    /// Copy without a picker's query and list position, to detect whether the value itself was changed.
    package var withoutCursor: FormValue {
        if case .picker(let input) = self { .picker(PickerInput(input.chosen)) } else { self }
    }
}

extension TextInput {
    /// Changes the number to the next multiple of the step, limited to the range. An empty field counts as 0.
    package mutating func step(by step: Int, in range: ClosedRange<Int>) -> InputResult {
        let current = Int(text) ?? 0
        let size = abs(step)
        let next = step > 0 ? (current / size + 1) * size : (current - 1) / size * size
        self = TextInput(String(min(max(next, range.lowerBound), range.upperBound)))
        return .changed
    }
}
