extension Form {
    /// True while the list of the focused picker is open; it then handles Enter, Escape and the arrows.
    package var isPickerOpen: Bool { if case .picker(let input)? = values[focus] { input.isOpen } else { false } }

    /// True if the focused field is a picker. Enter opens its list.
    package var isPickerFocused: Bool { if case .picker? = focusedField?.kind { true } else { false } }

    /// Returns nil if the focused field does not handle the key.
    package mutating func edit(_ key: Key) -> InputResult? {
        if key == .control("_") { return undo() }
        if key == .control("r") { return redo() }
        guard let field = focusedField, isEnabled(field), var value = values[field.path] else { return nil }
        let before = value
        guard let edit = value.handle(key, field) else { return nil }
        values[field.path] = value
        notices[field.path] = edit.notice
        guard edit.isChange else {
            history.pause()
            return edit
        }
        problems[field.path] = nil
        // A secret is not stored for undo, because a cleared secret must not stay in memory.
        history.record(field.path, before.isSecret ? nil : before, isTyping: key.isTyping)
        return edit
    }

    mutating func undo() -> InputResult { restore(history.undo(in: values), "There is nothing to undo.") }
    mutating func redo() -> InputResult { restore(history.redo(in: values), "There is nothing to redo.") }

    private mutating func restore(_ change: FormHistory.Change?, _ emptyNotice: String) -> InputResult {
        guard let change else {
            notices[focus] = emptyNotice
            return InputResult(notice: emptyNotice)
        }
        guard let value = change.value else {
            focus(on: change.path)
            let notice = "Secrets are not stored, so this change can't be undone."
            notices[change.path] = notice
            return InputResult(notice: notice)
        }
        values[change.path] = value
        problems[change.path] = nil
        notices[change.path] = nil
        moveFocusFromHiddenField()
        focus(on: change.path)
        return .changed
    }

    /// Moves the focus to the clicked field and selects the clicked option, toggle or pair.
    package mutating func click(_ target: FormRow.Target) -> InputResult? {
        guard let field = field(target.path), isEnabled(field) else { return nil }
        focus(on: target.path)
        guard let before = values[target.path], var value = values[target.path] else { return nil }
        let isChange = value.click(target.part, field)
        values[target.path] = value
        guard isChange else { return .moved }
        if before.withoutCursor != value.withoutCursor { history.record(target.path, before, isTyping: false) }
        problems[target.path] = nil
        return .changed
    }
}

extension Key {
    fileprivate var isTyping: Bool { if case .character(let character) = self { character != " " } else { false } }
}
