extension Form {
    package mutating func focus(on path: String) {
        if visibleFields.contains(where: { $0.path == path }) { focus = path }
    }

    /// Moves the focus over the fields that can be filled in, around the ends; inside a list first from pair to pair.
    package mutating func moveFocus(by step: Int) {
        guard !moveInside({ $0.move(by: step) }) else { return }
        leave(by: step)
    }

    /// As `moveFocus`, but a list is gone through row by row.
    package mutating func moveRow(by step: Int) {
        guard !moveInside({ $0.moveRow(by: step) }) else { return }
        leave(by: step)
    }

    private mutating func moveInside(_ move: (inout PairsInput) -> Bool) -> Bool {
        guard case .pairs(var input)? = values[focus], move(&input) else { return false }
        values[focus] = .pairs(input)
        return true
    }

    private mutating func leave(by step: Int) {
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

    /// A field that no longer shows can't keep the focus.
    mutating func leaveHidden() {
        let visible = visibleFields
        if !visible.contains(where: { $0.path == focus }) { focus = visible.first(where: isEnabled)?.path ?? "" }
    }
}
