extension AppState {
    mutating func showCalls() {
        let isOpen = dialogs.contains { if case .calls = $0 { true } else { false } }
        guard !isOpen else { return say(.plain("The requests are open already, below; Esc goes back to them.")) }
        dialogs.append(.calls(CallsScreen()))
    }

    /// A click on a row: the first one moves the cursor there, one on the cursor's own row opens it.
    mutating func choose(call row: Int, in screen: CallsScreen) -> [Effect] {
        var screen = screen
        let asks = screen.choose(row, scene: shownScene)
        if let index = dialogs.indices.last { dialogs[index] = .calls(screen) }
        return asks.flatMap { answer($0) }
    }
}
