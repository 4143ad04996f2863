import Canvas
import Media

/// Writes the picture of a canvas to the terminal, beside ncurses. It remembers what each cell shows and writes only
/// the changes.
///
/// ncurses would need a colour pair for each combination of colours, which takes 6–9 ms per frame, and there are not
/// enough pairs. ncurses draws placeholders in the cells of the picture; `damage` reports where it has drawn.
package struct PictureWriter {
    private var size = Size(columns: 0, rows: 0)
    /// The picture's cell at each position of the screen; nil where something else is shown, or where the content is
    /// unknown.
    private var shown: [GlyphCell?] = []

    package init() {}

    /// Forgets what the screen shows, because the whole screen is drawn again.
    package mutating func invalidate() { shown = [] }

    /// Notes that ncurses has drawn over these columns of a row.
    package mutating func damage(row: Int, columns: Range<Int>) {
        guard !shown.isEmpty, (0..<size.rows).contains(row) else { return }
        for column in columns.clamped(to: 0..<size.columns) { shown[row * size.columns + column] = nil }
    }

    /// Returns the bytes that change the screen from the last picture to that of `canvas`; empty if nothing changed.
    /// Afterwards the terminal's cursor and colours are as before.
    package mutating func update(_ canvas: Canvas, _ colours: PictureColours) -> [UInt8] {
        guard let picture = canvas.picture else {
            shown = []
            return []
        }
        if shown.isEmpty || size != canvas.size {
            size = canvas.size
            shown = Array(repeating: nil, count: size.columns * size.rows)
        }
        var output = PictureBytes(colours, capacity: 16_384)
        let area = picture.rect.intersection(canvas.bounds)
        for y in area.y..<max(area.y, area.maxY) { updateRow(y, area.x..<area.maxX, canvas, picture, &output) }
        guard !output.bytes.isEmpty else { return [] }
        output.append(Self.restoresCursor)
        return output.bytes
    }

    private mutating func updateRow(
        _ y: Int, _ columns: Range<Int>, _ canvas: Canvas, _ picture: CanvasPicture, _ output: inout PictureBytes
    ) {
        var cursor = -1
        for x in columns {
            let index = y * size.columns + x
            guard canvas.cells[index].glyph == .picture, let cell = picture.cell(x: x, y: y) else {
                shown[index] = nil
                continue
            }
            guard shown[index] != cell else { continue }
            shown[index] = cell
            if output.bytes.isEmpty {
                output.append(Self.savesCursor)
                output.reset()
            }
            if cursor < 0 { output.move(toColumn: x, row: y) } else if cursor < x { output.skip(x - cursor) }
            output.append(cell)
            cursor = x + 1
        }
    }

    /// DECSC and DECRC save and restore the position, colours and attributes that ncurses assumes.
    private static let savesCursor: StaticString = "\u{1B}7"
    private static let restoresCursor: StaticString = "\u{1B}8"
}
