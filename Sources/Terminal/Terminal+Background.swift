import CNcurses
import Canvas

extension Terminal {
    /// Within this, an answer still decides; later, a change of all colours would startle.
    private static let patience = Duration.milliseconds(500)
    /// Families of terminals that either answer OSC 11 or keep still.
    private static let families = [
        "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "wezterm", "ghostty", "vte", "konsole", "st-",
        "contour",
        "iterm",
    ]

    /// Asks for the colour of the background and does not wait: the answer comes among the keys, if it comes.
    package func askBackground() {
        guard depth != .mono, Self.families.contains(where: { kind.hasPrefix($0) }) else { return }
        decoder.report.await()
        askedAt = .now
        let question = "\u{1B}]11;?\u{07}"
        question.withCString { pfc_write($0, question.utf8.count) }
    }

    /// The answer, once; nil where there is none, or it came too late to matter.
    package func takeBackground() -> RGB? {
        guard let colour = decoder.report.takeColour(), let askedAt, askedAt.duration(to: .now) < Self.patience else {
            return nil
        }
        return colour
    }

    /// An answer still on its way would be typed into the shell.
    func awaitBackground() {
        guard let askedAt else { return }
        // A terminal that is gone is always readable, so the clock decides as well.
        while decoder.report.isAwaited, !atEOF, askedAt.duration(to: .now) < Self.patience, pfc_input_waiting(100) {
            _ = readInput()
        }
    }
}
