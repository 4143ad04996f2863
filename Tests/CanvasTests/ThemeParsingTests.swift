import Testing
import Themes

@testable import Canvas

/// Theme files, good and bad.
struct ThemeParsingTests {
    private func parse(_ toml: String) throws(ThemeError) -> Theme {
        try Theme(name: "mine", toml: toml, file: "mine.toml")
    }

    /// The parser would end the program on each of these.
    @Test(arguments: ["[\n", "[[\n", "[ \t\r\n", "title = \"x\"\n[\u{B7}]\n", "\u{FEFF}[\n", "\r[\r"])
    func `a bracket without a name is refused`(toml: String) { #expect(throws: ThemeError.self) { try parse(toml) } }

    @Test func `a byte order mark is passed over`() throws {
        #expect(try parse("\u{FEFF}title = \"Mine\"").title == "Mine")
    }

    @Test func `roles and grounds take hex, names and default`() throws {
        let theme = try parse(
            """
            title = "Mine"
            [roles]
            text = "#C5cbd6"
            bad = "bright-red"
            meter-high = "default"
            [grounds]
            field-focus = "blue"
            """)
        #expect(theme.title == "Mine")
        #expect(theme.colour(of: .text) == .rgb(RGB(0xC5CBD6)))
        #expect(theme.colour(of: Role.bad) == .ansi(9))
        #expect(theme.colour(of: .meterHigh) == .standard)
        #expect(theme.colour(of: .fieldFocus) == .ansi(4))
    }

    @Test func `what is left out falls back`() throws {
        let theme = try parse("roles = { text = \"red\", dim = \"blue\" }")
        #expect(theme.title == "mine")
        #expect(theme.colour(of: .edge) == .ansi(4))
        #expect(theme.colour(of: .meterClip) == .ansi(1))
        #expect(theme.colour(of: Ground.badgeProduction) == .ansi(1))
        #expect(theme.colour(of: Ground.header) == .standard)
    }

    @Test(arguments: [
        ("[roles]\ntekst = \"red\"", "unknown key roles.tekst"), ("color = 1", "unknown key color"),
        ("colour = 1", "colour must be true or false"),
        ("[roles]\ntext = \"#12345\"", "roles.text is \"#12345\""), ("[roles]\ntext = 7", "roles.text is not text"),
        ("[grounds]\nbase = \"+12345g\"", "grounds.base"), ("roles = 3", "roles must be a table"),
        ("title = 3", "title must be text"),
        ("[roles]\ntext = \"red\"\ntext = ", "line 3"), ("[roles", "line 1"),
    ])
    func `every mistake is named with file and key`(toml: String, said: String) {
        let error = #expect(throws: ThemeError.self) { try parse(toml) }
        let sentence = error?.sentence ?? ""
        #expect(sentence.contains(said) && sentence.contains("mine.toml"), "\(sentence)")
    }

    @Test func `a sentence about a hostile file holds no escapes`() {
        let error = #expect(throws: ThemeError.self) { try parse("[roles]\ntext = \"\\u001b[2J\"") }
        #expect(error?.sentence.contains("\u{1B}") == false)
    }

    @Test func `themes are found by path, among the user's, then among the bundled`() throws {
        let files = ["/c/themes/dark.toml": "title = \"Own\"", "x/y.toml": "title = \"Path\""]
        let library = ThemeLibrary(configFolder: "/c", read: { files[$0] })
        #expect(try library.theme("dark").title == "Own")
        #expect(try library.theme("light").title == "Light")
        #expect(try library.theme("x/y.toml").name == "y")
        #expect(throws: ThemeError.unreadable(file: "no/such.toml")) { try library.theme("no/such.toml") }
        #expect(throws: ThemeError.unknownTheme(name: "pink", known: Themes.names)) { try library.theme("pink") }
    }

    @Test func `a part of an avatar is named as in the code`() {
        #expect(Pigment.Family.allCases.map(\.name) == Pigment.Family.allCases.map { "\($0)" })
    }
}
