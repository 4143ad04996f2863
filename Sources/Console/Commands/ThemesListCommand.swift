import ArgumentParser
import Canvas
import FoundationEssentials
import Glibc
import Sandbox
import Themes

/// Lists all themes.
struct ThemesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the bundled themes and your own, with their colours when the output is a terminal.")

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let library = ThemeLibrary.live(ProcessInfo.processInfo.environment)
        let rows = library.names.map { name in
            ThemeRow(name: name, theme: try? library.theme(name), isBundled: Themes.names.contains(name))
        }
        if json { return try Output.json(["object": JSONText.string("list"), "data": .rows(rows)]) }
        let swatches = ThemeSwatches(
            environment: ProcessInfo.processInfo.environment, isTerminal: isatty(STDOUT_FILENO) == 1)
        let width = rows.map { textWidth($0.name) }.max() ?? 0
        for row in rows {
            let name = ScreenText.clean(row.name)
            let padding = String(repeating: " ", count: width - textWidth(name) + 2)
            let title = ScreenText.clean(row.title ?? "can't be read; themes check shows the reason")
            Output.say(name + padding + (row.theme.map { swatches.line($0) } ?? "") + title)
        }
    }
}

/// A row of `themes list`.
struct ThemeRow: Encodable {
    let name: String
    let theme: Theme?
    let isBundled: Bool

    var title: String? { theme?.title }

    enum CodingKeys: String, CodingKey {
        case object, name, title, bundled
        case isLight = "light"
        case hasColour = "colour"
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode("theme", forKey: .object)
        try values.encode(name, forKey: .name)
        try values.encode(title, forKey: .title)
        try values.encode(isBundled, forKey: .bundled)
        try values.encode(theme?.isLight, forKey: .isLight)
        try values.encode(theme?.hasColour, forKey: .hasColour)
    }
}

/// A top-level value in the JSON output of `themes list`: a string or the theme rows.
enum JSONText: Encodable {
    case string(String)
    case rows([ThemeRow])

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .string(let text): try text.encode(to: encoder)
        case .rows(let rows): try rows.encode(to: encoder)
        }
    }
}
