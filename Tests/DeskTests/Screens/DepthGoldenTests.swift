import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The desk on terminals with less than 24-bit colour: the colour numbers of each cell.
struct DepthGoldenTests {
    private static let depths: [(depth: ColourDepth, name: String)] = [
        (.twoFiftySix, "256"), (.sixteen, "16"), (.eight, "8"), (.mono, "mono"),
    ]

    private func desk(_ columns: Int, _ rows: Int) -> Canvas {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("G"), .character("k"), .character(" "), .up)
        return state.draw()
    }

    private func theme(_ name: String) throws -> Theme {
        try ThemeLibrary(configFolder: nil, read: { _ in nil }).theme(name)
    }

    /// One letter per cell for its colours and attributes, followed by a legend.
    private func paints(_ canvas: Canvas, _ palette: Palette) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        var known: [String] = []
        let lines = (0..<canvas.size.rows).map { y in
            String(
                (0..<canvas.size.columns).map { x -> Character in
                    let style = canvas[x, y].style
                    let marks = style.attributes(at: palette.depth)
                    let names = [
                        (Attributes.bold, "bold"), (.underline, "underlined"), (.reverse, "reversed"), (.dim, "dim"),
                    ]
                    let words = names.filter { marks.contains($0.0) }.map(\.1)
                    let paint = ["\(palette.foreground(style)) on \(palette.background(style))"] + words
                    let text = paint.joined(separator: " ")
                    if !known.contains(text) { known.append(text) }
                    return letters[(known.firstIndex(of: text) ?? 0) % letters.count]
                })
        }
        return (lines + zip(letters, known).map { "\($0) = \($1)" }).joined(separator: "\n")
    }

    @Test(arguments: [(120, 40), (80, 24), (160, 50)])
    func `the desk at each colour depth and in ASCII matches its golden`(columns: Int, rows: Int) throws {
        let canvas = desk(columns, rows)
        let dark = try theme("dark")
        var text = canvas.glyphText + "\n== LANG=C\n" + canvas.asASCII().glyphText
        for (depth, name) in Self.depths {
            text += "\n== \(name) colours\n" + paints(canvas, Palette(dark, depth: depth))
        }
        expectGolden(text: text + "\n", named: "desk-depths-\(columns)x\(rows)")
    }

    @Test func `the ASCII canvas contains only ASCII characters and has the same size`() {
        let canvas = desk(120, 40)
        let plain = canvas.asASCII()
        #expect(plain.glyphText.utf8.allSatisfy { $0 == 10 || (0x20..<0x7F).contains($0) })
        #expect(plain.size == canvas.size)
    }

    @Test func `without colour, cells still differ by reversed, bold, underlined and dim attributes`() throws {
        let canvas = desk(120, 40)
        let words = paints(canvas, Palette(try theme("dark"), depth: .mono))
        for mark in ["reversed", "bold", "underlined", "dim"] { #expect(words.contains(mark), "\(mark)") }
        #expect(words.contains("-1 on -1") && !words.contains(" on 2"), "a colour is left")
    }
}
