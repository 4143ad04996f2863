import ArgumentParser
import Canvas
import FoundationEssentials
import Themes

/// Checks the contrast of themes.
struct ThemesCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the contrast of every text and meter (WCAG: 4.5 for text, 3 for meters).",
        discussion: """
            The contrast of every role is computed on every background that it is drawn on: with 24-bit colours, and \
            reduced to 256 and 16 colours (the 16 as in xterm). Colours that the terminal defines can't be computed \
            and are only counted. Exit code 1 if a contrast is too low.
            """)

    @Argument(
        help: "Theme names or files (default: all bundled themes and your own).",
        completion: .file(extensions: ["toml"]))
    var themes: [String] = []

    func run() throws {
        let library = ThemeLibrary.live(ProcessInfo.processInfo.environment)
        var failedNames: [String] = []
        for name in themes.isEmpty ? library.names : themes {
            do throws(ThemeError) {
                if !report(try library.theme(name)) { failedNames.append(name) }
            } catch {
                Output.say("✖ " + error.sentence)
                failedNames.append(name)
            }
        }
        guard failedNames.isEmpty else {
            throw CommandFailure("Themes with errors or low contrast: \(failedNames.joined(separator: ", ")).")
        }
    }

    private func report(_ theme: Theme) -> Bool {
        let check = ThemeCheck(theme)
        let lowest =
            check.checked == 0
            ? ""
            : ", text ≥ \(Format.decimal(check.minimumTextContrast))"
                + ", meters ≥ \(Format.decimal(check.minimumGraphicContrast))"
        let unknown = check.unknown == 0 ? "" : ", \(check.unknown) with terminal colours"
        Output.say(
            "\(check.isFine ? "✔" : "✖") \(ScreenText.clean(theme.name)): \(check.checked) pairs\(lowest)\(unknown)")
        for weak in check.contrastProblems {
            let required = Format.decimal(weak.role.minimumContrast)
            Output.say(
                "  \(weak.role.rawValue) on \(weak.ground.rawValue), \(weak.depth.words): "
                    + "\(Format.decimal(weak.contrast, places: 2)), \(required) is required"
            )
        }
        for sight in ColourVisionDeficiency.allCases {
            let pairs = sight.alike(in: theme).map { "\($0.0.rawValue) and \($0.1.rawValue)" }
            if !pairs.isEmpty {
                Output.say(
                    "  note: \(pairs.joined(separator: ", ")) are hard to distinguish with \(sight.rawValue); "
                        + "their glyphs and words differ"
                )
            }
        }
        return check.isFine
    }
}

extension ColourDepth {
    /// Name in the report of `themes check`.
    var words: String {
        switch self {
        case .mono: "without colour"
        case .eight: "8 colours"
        case .sixteen: "16 colours"
        case .twoFiftySix: "256 colours"
        case .trueColour: "all colours"
        }
    }
}
