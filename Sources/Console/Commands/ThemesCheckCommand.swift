import ArgumentParser
import Canvas
import FoundationEssentials
import Themes

/// Whether themes can be read.
struct ThemesCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the contrast of every text and meter (WCAG: 4.5 for text, 3 for meters).",
        discussion: """
            Every role is held against every ground that it is drawn on, with all colours, and as it is brought down to 256 and to \
            16 (those as xterm draws them). Colours of the terminal's own can't be reckoned and are counted. Exit code 1 when \
            something is too weak.
            """)

    @Argument(
        help: "Names or files; without any, all that come along and your own.", completion: .file(extensions: ["toml"]))
    var themes: [String] = []

    func run() throws {
        let library = ThemeLibrary.live(ProcessInfo.processInfo.environment)
        var weak: [String] = []
        for name in themes.isEmpty ? library.names : themes {
            do throws(ThemeError) {
                if !report(try library.theme(name)) { weak.append(name) }
            } catch {
                Output.say("✖ " + error.sentence)
                weak.append(name)
            }
        }
        guard weak.isEmpty else {
            throw CommandFailure("Not every theme can be read: \(weak.joined(separator: ", ")).")
        }
    }

    private func report(_ theme: Theme) -> Bool {
        let check = ThemeCheck(theme)
        let least =
            check.checked == 0
            ? "" : ", text ≥ \(Format.decimal(check.leastText)), meters ≥ \(Format.decimal(check.leastGraphic))"
        let unknown = check.unknown == 0 ? "" : ", \(check.unknown) left to the terminal"
        Output.say(
            "\(check.isFine ? "✔" : "✖") \(ScreenText.clean(theme.name)): \(check.checked) pairs\(least)\(unknown)")
        for weak in check.weaknesses {
            let wanted = Format.decimal(weak.role.leastContrast)
            Output.say(
                "  \(weak.role.rawValue) on \(weak.ground.rawValue), \(weak.depth.words): \(Format.decimal(weak.contrast, places: 2)), \(wanted) is needed"
            )
        }
        for sight in ColourSight.allCases {
            let pairs = sight.alike(in: theme).map { "\($0.0.rawValue) and \($0.1.rawValue)" }
            if !pairs.isEmpty {
                Output.say(
                    "  note: \(pairs.joined(separator: ", ")) look alike with \(sight.rawValue); glyph and word tell them apart"
                )
            }
        }
        return check.isFine
    }
}

extension ColourDepth {
    /// As a report says it.
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
