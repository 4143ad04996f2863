import CNcurses
import Canvas

extension Terminal {
    /// Later responses are ignored, because a late change of all colours would disturb the user.
    private static let responseTimeout = Duration.milliseconds(500)
    /// Prefixes of TERM for terminals that either answer OSC 11 or ignore it.
    private static let supportedPrefixes = [
        "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "wezterm", "ghostty", "vte", "konsole", "st-",
        "contour",
        "iterm",
    ]

    /// Asks for the colour of the background and does not wait: the answer comes among the keys, if it comes.
    package func queryBackground() {
        guard depth != .mono, Self.supportedPrefixes.contains(where: { kind.hasPrefix($0) }) else { return }
        decoder.report.await()
        backgroundQueriedAt = .now
        let query = "\u{1B}]11;?\u{07}"
        query.withCString { pfc_write($0, query.utf8.count) }
    }

    /// The answer, once; nil where there is none, or it came too late to matter.
    package func removeBackgroundReport() -> RGB? {
        guard let colour = decoder.report.removeColour(), let backgroundQueriedAt,
            backgroundQueriedAt.duration(to: .now) < Self.responseTimeout
        else {
            return nil
        }
        return colour
    }

    /// Waits for a pending response, which would otherwise appear as input of the shell.
    func waitForBackground() {
        guard let backgroundQueriedAt else { return }
        // A closed terminal is always readable, so the loop also ends at the timeout.
        while decoder.report.isExpectingReport, !isAtEOF, backgroundQueriedAt.duration(to: .now) < Self.responseTimeout,
            pfc_input_waiting(100)
        {
            _ = readInput()
        }
    }
}
