import Testing
import Themes

@testable import Console

/// The two themes that come along.
struct BundledThemesTests {
    private func theme(_ name: String) throws -> Theme {
        try ThemeLibrary(configFolder: nil, read: { _ in nil }).theme(name)
    }

    private func contrast(_ theme: Theme, _ role: Role, _ ground: Ground) throws -> Double {
        let text = try #require(theme.colour(of: role).rgb), under = try #require(theme.colour(of: ground).rgb)
        return text.contrast(with: under)
    }

    @Test(arguments: Themes.names)
    func `every role and ground is given`(name: String) throws {
        let text = try #require(Themes.named(name))
        for key in Role.allCases.map(\.rawValue) + Ground.allCases.map(\.rawValue) {
            #expect(text.contains("\n\(key) = \"#"), "\(key)")
        }
    }

    @Test(arguments: Themes.names)
    func `text is legible on every ground it stands on`(name: String) throws {
        let theme = try theme(name)
        for ground in [Ground.base, .header, .cursor, .field, .fieldFocus, .dialog, .marked] {
            for role in [Role.text, .strong, .title, .field] { #expect(try contrast(theme, role, ground) >= 4.5, "\(role) \(ground)") }
            #expect(try contrast(theme, .dim, ground) >= 3, "dim on \(ground)")
        }
        for role in [Role.info, .ok, .warn, .bad, .key, .focus] { #expect(try contrast(theme, role, .base) >= 4.5, "\(role)") }
        #expect(try contrast(theme, .badgeSandbox, .badgeSandbox) >= 4.5)
        #expect(try contrast(theme, .badgeStaging, .badgeStaging) >= 4.5)
        #expect(try contrast(theme, .badgeProduction, .badgeProduction) >= 4.5)
    }

    @Test(arguments: Themes.names)
    func `grounds stay apart with 256 colours`(name: String) throws {
        let palette = Palette(try theme(name), depth: .twoFiftySix)
        let numbers = Ground.allCases.map { palette.number(of: $0) }
        #expect(Set(numbers).count == Ground.allCases.count, "\(numbers)")
        #expect(numbers.allSatisfy { (16...255).contains($0) })
    }

    @Test(arguments: Themes.names, [ColourDepth.eight, .sixteen])
    func `with few colours the bar is seen and text is not the colour of its ground`(name: String, depth: ColourDepth) throws {
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
