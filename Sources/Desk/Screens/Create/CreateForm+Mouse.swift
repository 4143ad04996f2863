import Canvas

extension CreateForm {
    /// Nil for what the mouse did not do.
    mutating func handleMouse(_ key: Key, _ scene: Scene) -> [Ask]? {
        switch key {
        case .click(let point): click(point, scene)
        case .wheelUp: if !isSending { moveFocus(scene) { $0.moveRow(by: -1) } }
        case .wheelDown: if !isSending { moveFocus(scene) { $0.moveRow(by: 1) } }
        default: return nil
        }
        return []
    }

    private mutating func click(_ point: Point, _ scene: Scene) {
        let layout = CreateLayout(scene.size)
        guard !isSending, let target = view(scene, layout).target(at: point, in: layout.fields) else { return }
        let left = form.focus
        if form.click(target)?.isChange == true { touched() }
        guard form.focus != left else { return }
        let now = form.focus
        form.focus(on: left)
        moveFocus(scene) { $0.focus(on: now) }
    }
}
