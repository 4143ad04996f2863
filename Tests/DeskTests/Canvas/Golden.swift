import FoundationEssentials
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Window sizes with a golden for every screen; the last is the smallest supported size.
let goldenSizes = [(120, 40), (80, 24), (160, 50), (40, 10)]

/// Compares a canvas with `Goldens/NAME.txt`. With RECORD_GOLDENS=1 it writes the file and fails the test.
func expectGolden(_ canvas: Canvas, named name: String, _ location: SourceLocation = #_sourceLocation) {
    expectGolden(text: goldenText(canvas), named: name, location)
}

/// Compares a text with `Goldens/NAME.txt`.
func expectGolden(text now: String, named name: String, _ location: SourceLocation = #_sourceLocation) {
    let path = goldenFolder + "/\(name).txt"
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
        do {
            try Data(now.utf8).write(to: URL(filePath: path))
            Issue.record(
                "recorded the golden \(name); review it, then run again without RECORD_GOLDENS",
                sourceLocation: location)
        } catch {
            Issue.record("the golden \(name) can't be written: \(error)", sourceLocation: location)
        }
        return
    }
    guard let data = FileManager.default.contents(atPath: path) else {
        Issue.record("no golden \(path); record it with RECORD_GOLDENS=1", sourceLocation: location)
        return
    }
    let golden = String(decoding: data, as: UTF8.self)
    guard golden != now else { return }
    Issue.record("\(name) differs from its golden\n\(firstDifference(golden, now))\n\(now)", sourceLocation: location)
}

/// The text of a golden: cursor, glyphs, and one letter per cell for roles, grounds and attributes without colour.
func goldenText(_ canvas: Canvas) -> String {
    let cursor = canvas.cursor.map { "\($0.x),\($0.y)" } ?? "hidden"
    return """
        == glyphs \(canvas.size.columns)x\(canvas.size.rows), cursor \(cursor)
        \(canvas.glyphText)
        == roles
        \(canvas.roleText)
        == grounds
        \(canvas.backgroundText)
        == without colour
        \(monoText(canvas))

        """
}

/// One letter per cell for the attributes that remain without colour: r reversed, b bold, u underlined, d dim. Capital
/// letters are also bold.
func monoText(_ canvas: Canvas) -> String {
    (0..<canvas.size.rows).map { y in
        let line = (0..<canvas.size.columns).map { x -> Character in
            let attributes = canvas[x, y].style.attributes(at: .mono), isBold = attributes.contains(.bold)
            let letter: Character =
                attributes.contains(.reverse)
                ? "r" : attributes.contains(.underline) ? "u" : attributes.contains(.dim) ? "d" : isBold ? "b" : " "
            return isBold && letter != "b" ? Character(letter.uppercased()) : letter
        }
        return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
}

private func firstDifference(_ golden: String, _ now: String) -> String {
    let before = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let after = now.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, lines) in zip(before, after).enumerated() where lines.0 != lines.1 {
        return "line \(number + 1)\n- \(lines.0)\n+ \(lines.1)"
    }
    return "\(before.count) lines before, \(after.count) now"
}

private let goldenFolder: String = {
    let here = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    return here.joined(separator: "/") + "/Goldens"
}()
