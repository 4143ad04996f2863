import FoundationEssentials

extension AppState {
    var isCallsShown: Bool { dialogs.contains { if case .calls = $0 { true } else { false } } }

    /// Once a second, while the screen of requests is open.
    package mutating func lookAtCalls() -> [Effect] {
        guard isCallsShown, abs(scene.now.timeIntervalSince(callsLookedAt)) >= 0.9 else { return [] }
        callsLookedAt = scene.now
        return [.lookAtCalls]
    }

    /// From a session's own screen, its calls first.
    mutating func showCalls() {
        guard !isCallsShown else { return say(.plain("The requests are open already, below; Esc goes back to them.")) }
        var search = ""
        if case .session(let screen)? = dialogs.last { search = String(screen.session.rawValue.suffix(8)) }
        dialogs.append(.calls(CallsScreen(search: search)))
        refreshRows()
    }

    /// A click on a row: the first one moves the cursor there, one on the cursor's own row opens it.
    mutating func choose(call row: Int, in screen: CallsScreen) -> [Effect] {
        var screen = screen
        let asks = screen.choose(row, scene: shownScene)
        if let index = dialogs.indices.last { dialogs[index] = .calls(screen) }
        return asks.flatMap { answer($0) }
    }
}
