extension Form {
    /// True while a list is open that takes Enter, Escape and the arrows for itself.
    package var isPicking: Bool { if case .picker(let input)? = values[focus] { input.isOpen } else { false } }

    /// Nil when the key means nothing to the focused field.
    package mutating func edit(_ key: Key) -> InputEdit? {
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
        // A secret is not kept for an undo: it is to be gone when it is cleared.
        history.record(field.path, before.isSecret ? nil : before, isTyping: key.isTyping)
        return edit
    }

    mutating func undo() -> InputEdit { step(history.undo(in: values), "There is nothing to undo.") }
    mutating func redo() -> InputEdit { step(history.redo(in: values), "There is nothing to do again.") }

    private mutating func step(_ change: FormHistory.Change?, _ nothing: String) -> InputEdit {
        guard let change else {
            notices[focus] = nothing
            return InputEdit(notice: nothing)
        }
        guard let value = change.value else {
            focus(on: change.path)
            let words = "A secret is not kept, so this can't be undone."
            notices[change.path] = words
            return InputEdit(notice: words)
        }
        values[change.path] = value
        problems[change.path] = nil
        notices[change.path] = nil
        leaveHidden()
        focus(on: change.path)
        return .changed
    }

    /// Puts a clicked option, toggle or pair under the focus, and chooses it.
    package mutating func click(_ target: FormRow.Target) -> InputEdit? {
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
