import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The desk as terminals with less than 24-bit colour get it: what each cell is painted with, by number.
struct DepthGoldenTests {
    private static let looks: [(depth: ColourDepth, name: String)] = [
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

    /// A letter a cell for its paint, and below what each letter stands for.
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
    func `the desk at each depth, and in ASCII`(columns: Int, rows: Int) throws {
        let canvas = desk(columns, rows)
        let dark = try theme("dark")
        var text = canvas.glyphText + "\n== LANG=C\n" + canvas.asASCII().glyphText
        for look in Self.looks {
            text += "\n== \(look.name) colours\n" + paints(canvas, Palette(dark, depth: look.depth))
        }
        expectGolden(text: text + "\n", named: "desk-depths-\(columns)x\(rows)")
    }

    @Test func `in ASCII nothing but ASCII is drawn, at the same places`() {
        let canvas = desk(120, 40)
        let plain = canvas.asASCII()
        #expect(plain.glyphText.utf8.allSatisfy { $0 == 10 || (0x20..<0x7F).contains($0) })
        #expect(plain.size == canvas.size)
    }

    @Test func `without colour what is selected, marked or wrong still differs from the rest`() throws {
        let canvas = desk(120, 40)
        let words = paints(canvas, Palette(try theme("dark"), depth: .mono))
        for mark in ["reversed", "bold", "underlined", "dim"] { #expect(words.contains(mark), "\(mark)") }
        #expect(words.contains("-1 on -1") && !words.contains(" on 2"), "a colour is left")
    }
}
