import Canvas

/// A dialog with one form, which Enter sends.
package protocol FormDialog: Screen {
    /// True until the result of the sent form arrives.
    var isWaiting: Bool { get }
    func view(_ scene: Scene) -> FormView
    func rect(_ size: Size) -> Rect
    mutating func edit(_ change: (inout Form) -> Void)
    mutating func send() -> [ScreenRequest]
}

extension FormDialog {
    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        if case .click(let point) = key {
            if let target = view(scene).target(at: point, in: rect(scene.size).inset(x: 2, y: 1)) {
                edit { _ = $0.click(target) }
            }
            return []
        }
        guard let command = command(for: key) else {
            guard !isWaiting else { return [] }
            var takesLetters = true
            edit {
                takesLetters = $0.takesLetters
                _ = $0.edit(key)
            }
            return key == .character("q") && !takesLetters ? [Self.exitHint] : []
        }
        switch command {
        case .close: return [.close]
        case .move(.down): edit { $0.moveFocus(by: 1) }
        case .move(.up): edit { $0.moveFocus(by: -1) }
        case .form(let command): return run(command)
        case .console: return [.run(command)]
        case .move(.top), .move(.bottom), .move(.pageUp), .move(.pageDown), .open, .confirm, .section, .list, .filter,
            .session, .document, .diff, .calls, .request, .entry, .columns, .preview, .show:
            break
        }
        return []
    }

    static var exitHint: ScreenRequest { .notify(.plain("Esc closes the form; in text fields, letters are text.")) }

    private mutating func run(_ command: Command.Form) -> [ScreenRequest] {
        switch command {
        case .next: edit { $0.moveFocus(by: 1) }
        case .previous: edit { $0.moveFocus(by: -1) }
        case .send: return isWaiting ? [] : send()
        // Only the create form has these commands.
        case .sendAnyway, .startOver, .showRequest, .showToken, .showPresets: break
        }
        return []
    }
}
