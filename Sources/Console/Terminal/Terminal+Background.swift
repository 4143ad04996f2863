import CNcurses

extension Terminal {
    /// Later responses are ignored, because a late change of all colours would disturb the user.
    private static let responseTimeout = Duration.milliseconds(500)
    /// Prefixes of TERM for terminals that either answer OSC 11 or ignore it.
    private static let supportedPrefixes = [
        "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "wezterm", "ghostty", "vte", "konsole", "st-",
        "contour",
        "iterm",
    ]

    /// Queries the background colour without waiting; the response, if any, arrives between the keys.
    func askBackground() {
        guard depth != .mono, Self.supportedPrefixes.contains(where: { kind.hasPrefix($0) }) else { return }
        decoder.report.await()
        askedAt = .now
        let query = "\u{1B}]11;?\u{07}"
        query.withCString { pfc_write($0, query.utf8.count) }
    }

    /// Returns and removes the response; nil if there is none or if it was too late.
    func takeBackground() -> RGB? {
        guard let colour = decoder.report.takeColour(), let askedAt, askedAt.duration(to: .now) < Self.responseTimeout
        else {
            return nil
        }
        return colour
    }

    /// Waits for a pending response, which would otherwise appear as input of the shell.
    func awaitBackground() {
        guard let askedAt else { return }
        // A closed terminal is always readable, so the loop also ends at the timeout.
        while decoder.report.isAwaited, !atEOF, askedAt.duration(to: .now) < Self.responseTimeout,
            pfc_input_waiting(100)
        {
            _ = readInput()
        }
    }
}
