@testable import Canvas

/// Check of the theme parser.
enum ThemeFileCheck {
    static func complaints(of bytes: [UInt8]) -> [String] {
        let text = String(lossy: bytes)
        do throws(ThemeError) {
            let theme = try Theme(name: "fuzz", toml: text, file: "fuzz.toml")
            // The other colour depths use the same code and would take longer than the parsing.
            let pen = Palette(theme, depth: .eight).foreground(.text)
            return (-1..<16).contains(pen) ? [] : ["a colour number of \(pen)"]
        } catch {
            guard case .notTOML(_, let line, let why) = error else { return [] }
            return TextCheck.shown(why) + ((1...text.utf8.count + 1).contains(line) ? [] : ["line \(line)"])
        }
    }
}
