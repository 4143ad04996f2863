import CNcurses
import Canvas
import Media

extension Terminal {
    /// Prefixes of TERM for terminals that either answer OSC 11 or ignore it.
    private static let supportedPrefixes = [
        "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "wezterm", "ghostty", "vte", "konsole", "st-",
        "contour",
        "iterm",
    ]

    /// Asks for the colour of the background and does not wait: the answer comes among the keys, if it comes.
    package func queryBackground() {
        guard depth != .mono, Self.supportedPrefixes.contains(where: { kind.hasPrefix($0) }) else { return }
        input.queryBackground()
        let query = "\u{1B}]11;?\u{07}"
        query.withCString { pfc_write($0, query.utf8.count) }
    }

    /// The answer, once; nil where there is none, or it came too late to matter.
    package func removeBackgroundReport() -> RGB? { input.removeBackgroundReport() }

    /// Waits for a pending response, which would otherwise appear as input of the shell.
    func waitForBackground() {
        // A closed terminal is always readable, so the loop also ends at the timeout.
        while let time = input.queryTime, !input.isAtEnd, time.duration(to: .now) < TerminalInput.responseTimeout,
            input.isWaiting(milliseconds: 100)
        {
            _ = input.read()
        }
    }
}
