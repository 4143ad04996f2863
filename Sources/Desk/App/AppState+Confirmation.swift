import Canvas
import Model

/// Which keys count, so that no input acts on what the terminal does not show.
extension AppState {
    /// Why the key is ignored; nil if it counts.
    func confirmationRefusal(of key: Key) -> ConfirmationGuard.Refusal? {
        guard let screen = screens.top else { return nil }
        let command = screen.command(for: key)
        if let command, command.changesData { return confirmation.confirmationRefusal }
        guard screen.openQuestion != nil else { return nil }
        switch command {
        case .close?, .move?: return nil
        // An answer to the question.
        case .open?: return confirmation.confirmationRefusal
        case nil, .confirm?, .section?, .list?, .filter?, .session?, .document?, .diff?, .calls?, .form?, .request?,
            .entry?, .columns?, .preview?, .show?, .console?:
            return confirmation.visibilityRefusal
        }
    }

    /// In a window that shows nothing, only redraw, suspend and quit work, and Esc while the countdown is shown.
    mutating func handleInSmallWindow(_ key: Key) -> [Effect] {
        if KeyTable.redraw.contains(key) { return [.terminal(.redraw)] }
        if key == .control("z") { return [.terminal(.suspend)] }
        if key == .escape, scene.endings.waiting != nil { return cancelEnding() }
        let takesLetters = screens.top.map { !$0.keyContext.takesGlobalKeys } ?? desk.isEditingFilter
        guard key == .control("c") || (key == .character("q") && !takesLetters) else { return [] }
        // The question about a draft waits for a larger window.
        return screens.top is QuitDialog ? [] : quit()
    }
}
