import Canvas
import FoundationEssentials
import Model

/// Canvases as an asciicast, version 2: a header line, then a line for each moment at which something changed.
struct Asciicast {
    private let size: Size
    private let theme: Theme
    private var shown: Canvas?

    init(size: Size, theme: Theme) { (self.size, self.theme) = (size, theme) }

    var header: String {
        json(
            .object([
                "version": .integer(2), "width": .integer(size.columns), "height": .integer(size.rows),
                "title": .string("protoface-console preview"),
            ]))
    }

    /// Nil when nothing changed.
    mutating func line(at time: Double, _ canvas: Canvas) -> String? {
        var text = shown == nil ? "\u{1B}[?25l\u{1B}[2J" : ""
        var style: Style?
        for y in 0..<size.rows {
            guard let range = canvas.changedColumns(in: y, since: shown) else { continue }
            text += "\u{1B}[\(y + 1);\(range.lowerBound + 1)H"
            for x in range {
                let cell = canvas[x, y]
                if cell.style != style { text += code(cell.style) }
                style = cell.style
                text += cell.glyph.text
            }
        }
        shown = canvas
        return text.isEmpty
            ? nil : json(.array([.number((time * 1000).rounded() / 1000), .string("o"), .string(text)]))
    }

    /// Colours as 24-bit sequences; a blank needs only its background.
    private func code(_ style: Style) -> String {
        let ink = style.ink == .none ? nil : theme.colour(of: style.ink).rgb
        let paper = style.paper == .none ? nil : theme.colour(of: style.paper).rgb
        let front = ink.map { ";38;2;\($0.red);\($0.green);\($0.blue)" } ?? ""
        let back = paper.map { ";48;2;\($0.red);\($0.green);\($0.blue)" } ?? ""
        return "\u{1B}[0\(front)\(back)m"
    }

    private func json(_ value: JSONValue) -> String {
        (try? JSONCoding.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
