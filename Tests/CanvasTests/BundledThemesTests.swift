import Media
import Testing
import Themes

@testable import Canvas

/// Completeness, contrast and colour reduction of the built-in themes.
struct BundledThemesTests {
    private func theme(_ name: String) throws -> Theme {
        try ThemeLibrary(configFolder: nil, read: { _ in nil }).theme(name)
    }

    @Test(arguments: Themes.names)
    func `the theme defines every role and background`(name: String) throws {
        let text = try #require(Themes.named(name))
        for key in Role.allCases.map(\.rawValue) + Ground.allCases.map(\.rawValue) {
            #expect(text.contains("\n\(key) = \""), "\(key)")
        }
    }

    @Test(arguments: Themes.names)
    func `every role has enough contrast with 24-bit, 256 and 16 colours`(name: String) throws {
        let check = ThemeCheck(try theme(name))
        #expect(check.contrastProblems == [])
        #expect(check.checked + check.unknown > 200)
    }

    @Test func `the contrast check finds text and meters with too little contrast`() {
        var grounds: [Ground: Colour] = [:]
        for ground in Ground.allCases { grounds[ground] = .rgb(RGB(0x101010)) }
        var roles: [Role: Colour] = [:]
        for role in Role.allCases { roles[role] = .rgb(RGB(0xE0E0E0)) }
        func weakRoles(_ change: (inout [Role: Colour]) -> Void) -> Set<Role> {
            var changed = roles
            change(&changed)
            return Set(
                ThemeCheck(Theme(name: "t", title: "T", roles: changed, grounds: grounds)).contrastProblems.filter {
                    $0.depth == .trueColour
                }.map(\.role))
        }
        #expect(weakRoles { _ in } == [])
        #expect(weakRoles { $0[.dim] = .rgb(RGB(0x707070)) } == [.dim])
        #expect(weakRoles { $0[.meter] = .rgb(RGB(0x707070)) } == [])
        #expect(weakRoles { $0[.meter] = .rgb(RGB(0x505050)) } == [.meter])
        #expect(weakRoles { $0[.edge] = .rgb(RGB(0x202020)) } == [])
    }

    @Test func `the check for deuteranopia finds status colours that look alike`() {
        func alike(_ bad: UInt32) -> Int {
            let theme = Theme(name: "t", title: "T", roles: [.ok: .rgb(RGB(0x7A9A3A)), .bad: .rgb(RGB(bad))])
            return ColourVisionDeficiency.deuteranopia.alike(in: theme).count
        }
        #expect(alike(0xB58A3A) == 1)
        #expect(alike(0x2040FF) == 0)
    }

    /// Without the themes that use only the terminal's own colours, which are not reduced.
    static let coloured = Themes.names.filter { !["terminal", "mono"].contains($0) }

    @Test(arguments: coloured)
    func `different backgrounds have different numbers with 256 colours`(name: String) throws {
        let palette = Palette(try theme(name), depth: .twoFiftySix)
        let numbers = Ground.allCases.map { palette.number(of: $0) }
        #expect(Set(numbers).count == Ground.allCases.count, "\(numbers)")
        #expect(numbers.allSatisfy { (16...255).contains($0) })
    }

    @Test(arguments: coloured, [ColourDepth.eight, .sixteen])
    func `with 8 or 16 colours bars differ from the page and text from its background`(name: String, depth: ColourDepth)
        throws
    {
        let palette = Palette(try theme(name), depth: depth)
        for ground in Ground.allCases {
            for role in Role.allCases where !role.rawValue.hasPrefix("badge") {
                let style = Style(role, on: ground)
                #expect(palette.foreground(style) != palette.background(style), "\(role) on \(ground)")
            }
        }
        for bar in [Ground.cursor, .fieldFocus, .marked, .badgeProduction] {
            #expect(palette.number(of: bar) != palette.number(of: .base))
        }
    }
}
