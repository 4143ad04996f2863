import Canvas

extension CreateForm {
    /// Nil for keys that are not mouse events.
    mutating func handleMouse(_ key: Key, _ scene: Scene) -> [ScreenRequest]? {
        if case .click(let point) = key {
            click(point, scene)
        } else if case .wheelUp = key {
            if !isSending { moveFocus(scene) { $0.moveRow(by: -1) } }
        } else if case .wheelDown = key {
            if !isSending { moveFocus(scene) { $0.moveRow(by: 1) } }
        } else {
            return nil
        }
        return []
    }

    private mutating func click(_ point: Point, _ scene: Scene) {
        let layout = CreateLayout(scene.size)
        guard !isSending, let target = view(scene, layout).target(at: point, in: layout.fields) else { return }
        let previous = form.focus
        if form.click(target)?.isChange == true { touched() }
        guard form.focus != previous else { return }
        let clicked = form.focus
        form.focus(on: previous)
        moveFocus(scene) { $0.focus(on: clicked) }
    }
}
