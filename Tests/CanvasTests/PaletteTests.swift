import Media
import Testing

@testable import Canvas

/// Reduction of 24-bit colours to the colours of the terminal.
struct PaletteTests {
    @Test(arguments: [
        (0x000000, 16), (0xFFFFFF, 231), (0xFF0000, 196), (0x5F87AF, 67), (0x121212, 233), (0x808080, 244),
    ])
    func `a colour of the 256-colour palette is mapped to its own index`(value: UInt32, index: Int) {
        #expect(XtermPalette.nearest(RGB(value)) == index)
        #expect(XtermPalette.rgb(index) == RGB(value))
    }

    @Test(
        arguments: [
            (0xE07A7A, 1), (0xD9B86E, 3), (0x8FBF7F, 2), (0x7FBFC9, 6), (0x2040C0, 4), (0xB040B0, 5), (0x6B7482, nil),
            (0x000000, nil),
        ] as [(UInt32, Int?)])
    func `the hue selects one of the 16 colours`(value: UInt32, hue: Int?) {
        #expect(AnsiPalette.hue(RGB(value)) == hue)
    }

    @Test(
        arguments: [
            ([:], 256, ColourDepth.twoFiftySix), ([:], 16, .sixteen), ([:], 8, .eight), ([:], -1, .mono),
            (["NO_COLOR": "1"], 256, .mono),
            (["NO_COLOR": ""], 256, .twoFiftySix), (["COLORTERM": "no"], 256, .twoFiftySix),
            (["COLORTERM": "truecolor"], 8, .eight), (["COLORTERM": "truecolor"], 256, .trueColour),
            (["COLORTERM": "24bit"], 256, .trueColour),
            (["COLORTERM": "truecolor", "TERM": "screen-256color"], 256, .twoFiftySix),
            (["COLORTERM": "truecolor", "TERM": "screen-256color", "TMUX": "x"], 256, .trueColour),
            (["COLORTERM": "truecolor", "NO_COLOR": "1"], 256, .mono),
        ] as [([String: String], Int, ColourDepth)])
    func `environment and terminfo determine the colour depth`(
        environment: [String: String], colours: Int, depth: ColourDepth
    ) {
        #expect(ColourDepth.decide(environment, terminalColours: colours) == depth)
    }

    @Test func `a direct-colour terminal gets RGB values as colour numbers`() {
        #expect(ColourDepth.decide([:], terminalColours: 1 << 24, hasRGBNumbers: true) == .trueColour)
        let theme = Theme(name: "t", title: "T", roles: [.text: .rgb(RGB(0xC5CBD6)), .bad: .rgb(RGB(0x000003))])
        let palette = Palette(theme, depth: .trueColour)
        #expect(palette.number(of: Role.text) == 0xC5CBD6)
        #expect(palette.number(of: Role.bad) == 16)
    }

    @Test func `without colours the cursor row is reversed and roles use attributes`() {
        #expect(Style.text.on(.cursor).attributes(at: .mono) == .reverse)
        #expect(Style.strong.attributes(at: .mono) == .bold)
        #expect(Style.dim.attributes(at: .mono) == .dim)
        #expect(Style.placeholder.attributes(at: .mono) == .underline)
        #expect(Style.dim.attributes(at: .twoFiftySix) == [])
        #expect(Style.field.attributes(at: .eight) == .underline)
    }

    @Test func `contrast is calculated as in WCAG`() {
        #expect(abs(RGB(0xFFFFFF).contrast(with: RGB(0x000000)) - 21) < 0.001)
        #expect(abs(RGB(0x767676).contrast(with: RGB(0xFFFFFF)) - 4.54) < 0.01)
    }
}
