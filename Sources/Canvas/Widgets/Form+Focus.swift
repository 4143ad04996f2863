extension Form {
    package mutating func focus(on path: String) {
        if visibleFields.contains(where: { $0.path == path }) { focus = path }
    }

    /// Moves the focus through the enabled fields, wrapping around at the ends. Inside a list of pairs, moves between
    /// keys and values first.
    package mutating func moveFocus(by step: Int) {
        guard !moveInsidePairs({ $0.move(by: step) }) else { return }
        moveToField(by: step)
    }

    /// Like `moveFocus`, but moves row by row inside a list of pairs.
    package mutating func moveRow(by step: Int) {
        guard !moveInsidePairs({ $0.moveRow(by: step) }) else { return }
        moveToField(by: step)
    }

    private mutating func moveInsidePairs(_ move: (inout PairsInput) -> Bool) -> Bool {
        guard case .pairs(var input)? = values[focus], move(&input) else { return false }
        values[focus] = .pairs(input)
        return true
    }

    private mutating func moveToField(by step: Int) {
        let paths = visibleFields.filter(isEnabled).map(\.path)
        guard !paths.isEmpty else { return }
        let index = paths.firstIndex(of: focus) ?? 0
        focus = paths[(index + step + paths.count) % paths.count]
        history.pause()
        if case .pairs(var input)? = values[focus] {
            input.enter(fromBelow: step < 0)
            values[focus] = .pairs(input)
        }
    }

    /// Moves the focus to the first enabled field if the focused field is hidden.
    mutating func moveFocusFromHiddenField() {
        let visible = visibleFields
        if !visible.contains(where: { $0.path == focus }) { focus = visible.first(where: isEnabled)?.path ?? "" }
    }
}
