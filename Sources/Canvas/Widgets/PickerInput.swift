/// Choice among many options: shows the selected one while closed; typing searches the list while open.
package struct PickerInput: Equatable, Sendable {
    package private(set) var chosen: String
    /// Search text; nil while the list is closed.
    package private(set) var query: TextInput?
    /// Index of the option that Enter selects, among the matches.
    package private(set) var index = 0

    package init(_ chosen: String = "") { self.chosen = chosen }

    package var isOpen: Bool { query != nil }

    /// Options whose value and note together contain every typed word, ignoring case.
    package func matches(_ options: [FormField.Option]) -> [FormField.Option] {
        let words = (query?.text ?? "").lowercased().split(separator: " ")
        return options.filter { option in
            let text = "\(option.value) \(option.note ?? "")".lowercased()
            return words.allSatisfy { text.contains($0) }
        }
    }

    package mutating func choose(_ value: String) { (chosen, query) = (value, nil) }

    package mutating func open(_ options: [FormField.Option]) {
        query = TextInput()
        index = options.firstIndex { $0.value == chosen } ?? 0
    }

    package mutating func handle(_ key: Key, _ options: [FormField.Option]) -> InputResult? {
        guard isOpen else { return handleWhileClosed(key, options) }
        let matches = matches(options)
        switch key {
        case .escape: query = nil
        case .up, .backTab, .control("p"): index = max(0, index - 1)
        case .down, .tab, .control("n"): index = min(max(0, matches.count - 1), index + 1)
        case .pageUp: index = max(0, index - 5)
        case .pageDown: index = min(max(0, matches.count - 1), index + 5)
        case .enter: return choose(index, of: matches)
        case .character, .backspace, .delete, .insert, .left, .right, .home, .end, .wordLeft, .wordRight, .control,
            .alt, .function, .paste, .click, .wheelUp, .wheelDown:
            guard let edit = query?.handle(key) else { return nil }
            if edit.isChange { index = 0 }
            return InputResult(notice: edit.notice)
        }
        return .moved
    }

    /// Typing opens the list and starts the search; the arrows cycle through the available options.
    private mutating func handleWhileClosed(_ key: Key, _ options: [FormField.Option]) -> InputResult? {
        switch key {
        case .left, .right: return step(by: key == .left ? -1 : 1, options)
        case .character(" "), .enter: open(options)
        case .character, .paste:
            open(options)
            return handle(key, options)
        case .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .home, .end, .pageUp, .pageDown,
            .wordLeft, .wordRight, .control, .alt, .function, .click, .wheelUp, .wheelDown:
            return nil
        }
        return .moved
    }

    private mutating func step(by step: Int, _ options: [FormField.Option]) -> InputResult {
        let available = options.filter { $0.refusal == nil }
        guard !available.isEmpty else { return .moved }
        let position = available.firstIndex { $0.value == chosen } ?? (step > 0 ? -1 : 0)
        choose(available[(position + step + available.count) % available.count].value)
        return .changed
    }

    package mutating func choose(_ index: Int, of matches: [FormField.Option]) -> InputResult {
        guard matches.indices.contains(index) else {
            return InputResult(notice: "No matches; Esc closes the list.")
        }
        if let refusal = matches[index].refusal {
            return InputResult(notice: "\(matches[index].value) can't be chosen: \(refusal).")
        }
        choose(matches[index].value)
        return .changed
    }
}
