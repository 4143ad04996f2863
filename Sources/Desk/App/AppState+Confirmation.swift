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
        if key == .escape, scene.endings.waiting != nil { return cancelEnding() }
        let takesLetters = screens.top.map { !$0.keyContext.takesGlobalKeys } ?? desk.isEditingFilter
        if case .character = key, takesLetters { return [] }
        guard case .console(let command)? = KeyTable.command(for: key, in: .desk) else { return [] }
        switch command {
        case .redraw: return [.terminal(.redraw)]
        case .suspend: return [.terminal(.suspend)]
        // The question about a draft waits for a larger window.
        case .quit: return screens.top is QuitDialog ? [] : quit()
        case .refresh, .pause, .nextTheme, .share: return []
        }
    }
}
