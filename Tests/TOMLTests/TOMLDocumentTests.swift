import Testing

@testable import TOML

struct TOMLDocumentTests {
    @Test func `a document with all kinds of values is parsed`() throws {
        let table = try TOMLDocument.parse(
            """
            # comment
            title = "Desk" # after a value
            'quoted key' = 1_000
            hex = 0xFF
            float = -1.5e3
            yes = true
            date = 2026-11-30 10:00:00Z
            list = [ 1,
              2, # two
            ]
            point = { x = 1, y.z = 'a' }
            site."example.org" = "dotted"

            [owner]
            name = \"\"\"
            two
            lines \\
               joined\"\"\"

            [[event]]
            at = 1
            [[event]]
            at = 2
            [event.create]
            room = "a"
            """)
        #expect(
            table["title"] == .string("Desk") && table["quoted key"] == .integer(1000) && table["hex"] == .integer(255))
        #expect(table["float"] == .float(-1500) && table["yes"] == .boolean(true))
        #expect(table["date"] == .dateOrTime("2026-11-30 10:00:00Z"))
        #expect(table["list"] == .array([.integer(1), .integer(2)]))
        #expect(table["point"]?.table?["y"]?.table?["z"] == .string("a"))
        #expect(table["site"]?.table?["example.org"] == .string("dotted"))
        #expect(table["owner"]?.table?["name"] == .string("two\nlines joined"))
        #expect(table["event"]?.array?.map { $0.table?["at"] } == [.integer(1), .integer(2)])
        #expect(table["event"]?.array?.last?.table?["create"]?.table?["room"] == .string("a"))
        #expect(table.line(of: "title") == 2 && table.line(of: "owner") == 14)
    }

    static let invalid: [(String, Int)] = [
        ("a = 1\nb", 2), ("a = 1\na = 2", 2), ("[a]\n[a]", 2), ("[a]\nb.c = 1\n[a.b]", 3), ("a = { b = 1 }\n[a.c]", 2),
        ("a = [1]\n[[a]]", 2), ("a = 1 b = 2", 1), ("a = 01", 1), ("a = 1__0", 1), ("a = _1", 1), ("a = .5", 1),
        ("a = 5.", 1), ("a = \"x\ny\"", 1), ("a = \"\\q\"", 1), ("a = \"\\ud800\"", 1), ("a = 2026-13-01", 1),
        ("a = 2026-02-29", 1), ("a = [1 2]", 1), ("a = { b = 1, }", 1), ("a = { b = 1\n}", 1), ("[a", 1), ("[[a]", 1),
        ("a = tru", 1), ("a =", 1), ("= 1", 1), ("\u{0}", 1), ("[\u{0}", 1), ("a = 1 # \u{1}", 1), ("a = 1\rb = 2", 1),
        ("a = 9223372036854775808", 1), ("a = '''x", 1), ("\"\"\"a\"\"\" = 1", 1), ("a.b = 1\na = 2", 2),
        ("a = 1\n\n[a]", 3),
        ("a = " + String(repeating: "[", count: 70) + String(repeating: "]", count: 70), 1),
        (String(repeating: "a.", count: 70) + "a = 1", 1), ("a = 0x-1", 1), ("a = +0x1", 1), ("a = 0b2", 1),
        ("a = 1e", 1),
    ]

    @Test(arguments: invalid)
    func `invalid TOML fails with the line of the error`(text: String, line: Int) {
        let error = #expect(throws: TOMLError.self) { try TOMLDocument.parse(text) }
        #expect(error?.line == line)
    }

    static let strings: [(String, String)] = [
        (#""a\tb\u00e9\U0001F600""#, "a\tb\u{E9}\u{1F600}"), (#"'C:\path'"#, #"C:\path"#),
        ("\"\"\"\"a\"\"\"\"", "\"a\""),
        ("'''\nx'''", "x"), ("'''\r\na\r\n\nb'''", "a\n\nb"), ("\"\"\"a\r\nb\"\"\"", "a\nb"),
        (#""""a\"""b""""#, #"a"""b"#),
    ]

    @Test(arguments: strings)
    func `strings of all kinds are parsed and unescaped`(written: String, read: String) throws {
        #expect(try TOMLDocument.parse("a = \(written)")["a"] == .string(read))
    }

    @Test func `error reasons contain no part of the document`() {
        let secret = "sk_live_0123456789"
        for text in ["\(secret) = 1\n\(secret) = 2", "[\(secret)]\n[\(secret)]", "a = \(secret)", "a = \"\(secret)"] {
            let error = #expect(throws: TOMLError.self) { try TOMLDocument.parse(text) }
            #expect(error?.reason.contains(secret) == false)
        }
    }
}
