import Media
import Testing
import Themes

@testable import Canvas

/// Parsing of valid and invalid theme files, and lookup of themes.
struct ThemeParsingTests {
    private func parse(_ toml: String) throws(ThemeError) -> Theme {
        try Theme(name: "mine", toml: toml, file: "mine.toml")
    }

    /// Inputs that crashed a TOML parser.
    @Test(arguments: ["[\n", "[[\n", "[ \t\r\n", "title = \"x\"\n[\u{B7}]\n", "\u{FEFF}[\n", "\r[\r"])
    func `a bracket without a table name is rejected`(toml: String) {
        #expect(throws: ThemeError.self) { try parse(toml) }
    }

    @Test func `a byte order mark is ignored`() throws {
        #expect(try parse("\u{FEFF}title = \"Mine\"").title == "Mine")
    }

    @Test func `roles and backgrounds accept hex values, colour names and default`() throws {
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

    @Test func `a missing title or colour gets its fallback`() throws {
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
    func `each error message contains the file and the key or line`(toml: String, expected: String) {
        let error = #expect(throws: ThemeError.self) { try parse(toml) }
        let sentence = error?.sentence ?? ""
        #expect(sentence.contains(expected) && sentence.contains("mine.toml"), "\(sentence)")
    }

    @Test func `an error message about a malicious file contains no escape sequences`() {
        let error = #expect(throws: ThemeError.self) { try parse("[roles]\ntext = \"\\u001b[2J\"") }
        #expect(error?.sentence.contains("\u{1B}") == false)
    }

    @Test func `a theme is found by path, then among the user's themes, then among the built-in ones`() throws {
        let files = ["/c/themes/dark.toml": "title = \"Own\"", "x/y.toml": "title = \"Path\""]
        let library = ThemeLibrary(configFolder: "/c", read: { files[$0] })
        #expect(try library.theme("dark").title == "Own")
        #expect(try library.theme("light").title == "Light")
        #expect(try library.theme("x/y.toml").name == "y")
        #expect(throws: ThemeError.unreadable(file: "no/such.toml")) { try library.theme("no/such.toml") }
        #expect(throws: ThemeError.unknownTheme(name: "pink", known: Themes.names)) { try library.theme("pink") }
    }

    @Test func `the colours of avatars in files of older versions are ignored`() throws {
        #expect(try parse("[avatar]\nskin = [\"red\"]\n[avatar-blocks]\nx = 1") == parse("title = \"mine\""))
    }
}
