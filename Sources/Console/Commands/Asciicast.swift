import Canvas
import FoundationEssentials
import Model
import Terminal

/// Encoder of canvases as an asciicast v2 recording: a header line, then one line per changed canvas.
struct Asciicast {
    private let size: Size
    private let theme: Theme
    private var previousCanvas: Canvas?
    private var pictures = PictureWriter()

    init(size: Size, theme: Theme) { (self.size, self.theme) = (size, theme) }

    var header: String {
        json(
            .object([
                "version": .integer(2), "width": .integer(size.columns), "height": .integer(size.rows),
                "title": .string("protoface-console preview"),
            ]))
    }

    /// Nil when the canvas equals the previous one. `time` is in seconds.
    mutating func line(at time: Double, _ canvas: Canvas) -> String? {
        var text = previousCanvas == nil ? "\u{1B}[?25l\u{1B}[2J" : ""
        var style: Style?
        for y in 0..<size.rows {
            guard let range = canvas.changedColumns(in: y, since: previousCanvas) else { continue }
            pictures.damage(row: y, columns: range)
            text += "\u{1B}[\(y + 1);\(range.lowerBound + 1)H"
            for x in range {
                let cell = canvas[x, y]
                if cell.style != style { text += colourSequence(cell.style) }
                style = cell.style
                text += cell.glyph.text
            }
        }
        text += String(decoding: pictures.update(canvas, .trueColour), as: UTF8.self)
        previousCanvas = canvas
        return text.isEmpty
            ? nil : json(.array([.number((time * 1000).rounded() / 1000), .string("o"), .string(text)]))
    }

    /// An SGR sequence with the theme's colour of the text.
    private func colourSequence(_ style: Style) -> String {
        let foreground = style.role == .text ? nil : theme.colour(of: style.role).rgb
        return "\u{1B}[0\(foreground.map { ";38;2;\($0.red);\($0.green);\($0.blue)" } ?? "")m"
    }

    private func json(_ value: JSONValue) -> String {
        (try? JSONCoding.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
