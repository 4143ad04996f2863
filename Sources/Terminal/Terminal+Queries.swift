import CNcurses
import Canvas
import Media

extension Terminal {
    /// Prefixes of TERM for terminals that either answer the queries or ignore them.
    private static let supportedPrefixes = [
        "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "wezterm", "ghostty", "vte", "konsole", "st-",
        "contour",
        "iterm",
    ]

    /// Asks for the size of a character cell, unless the window's size in pixels is known, and with `background` for
    /// the colour of the background. Does not wait: the answers come among the keys, if they come.
    package func query(background: Bool) {
        guard Self.supportedPrefixes.contains(where: { kind.hasPrefix($0) }) else { return }
        if windowAspect == nil { send(.cellSize, "\u{1B}[16t") }
        if background, depth != .mono { send(.background, "\u{1B}]11;?\u{07}") }
    }

    private func send(_ query: TerminalInput.Query, _ text: String) {
        input.note(query)
        text.withCString { pfc_write($0, text.utf8.count) }
    }

    /// The colour of the background, once; nil without an answer, or if it came too late.
    package func removeBackgroundReport() -> RGB? { input.removeBackgroundReport() }

    /// True once after the terminal has reported the size of a character cell.
    package func removeCellSizeReport() -> Bool { input.removeCellSizeReport() }

    /// Waits for a pending response, which would otherwise appear as input of the shell.
    func waitForResponse() {
        // A closed terminal is always readable, so the loop also ends at the timeout.
        while let time = input.queryTime, !input.isAtEnd, time.duration(to: .now) < TerminalInput.responseTimeout,
            input.isWaiting(milliseconds: 100)
        {
            _ = input.read()
        }
    }
}
