import Media

@testable import Canvas

/// Draws a canvas as a self-contained SVG picture of a terminal window, in the colours of a theme with RGB colours.
///
/// Each run of text is stretched to the columns of its cells, and lines, blocks and braille dots are drawn as shapes.
/// Therefore columns align and borders are closed in every monospace font.
struct CanvasSVG {
    /// Pixels; an eighth of the width and of the height is a whole number.
    private static let cell = Size(columns: 8, rows: 16)
    /// Pixels between the frame of the window and the cells, and height of the title bar.
    private static let margin = 12, titleBar = 34
    private static let fonts = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace"

    let canvas: Canvas
    /// Describes the picture for screen readers.
    let title: String
    private let palette: Palette

    init(_ canvas: Canvas, title: String, theme: Theme) {
        (self.canvas, self.title) = (canvas, title)
        palette = Palette(theme, depth: .trueColour)
    }

    var text: String {
        let (left, top) = (Self.margin, Self.titleBar)
        let picture = PictureSVG(canvas: canvas, cell: Self.cell).text
        let cells = [backgrounds, picture, blocks, lines, texts, cursor].filter { !$0.isEmpty }
        let content = ["<g transform=\"translate(\(left) \(top))\">"] + cells + ["</g>"]
        return ([head, frame] + content + ["</svg>\n"]).joined(separator: "\n")
    }

    // MARK: Window

    private var width: Int { canvas.size.columns * Self.cell.columns + 2 * Self.margin }
    private var height: Int { canvas.size.rows * Self.cell.rows + Self.margin + Self.titleBar }

    private var head: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
        role="img" font-family="\(Self.fonts)" font-size="13.3">
        <title>\(Self.escaped(title))</title>
        """
    }

    private var frame: String {
        let y = Self.titleBar / 2
        let dots = [Role.bad, .warn, .ok].enumerated().map { index, role in
            "<circle cx=\"\(20 + 20 * index)\" cy=\"\(y)\" r=\"5.5\" fill=\"\(hex(palette.number(of: role)))\"/>"
        }
        return """
            <rect x=".5" y=".5" width="\(width - 1)" height="\(height - 1)" rx="10" fill="\(base)" \
            stroke="\(hex(palette.number(of: .edge)))"/>
            \(dots.joined())
            <text x="\(width / 2)" y="\(y + 4)" text-anchor="middle" font-size="12" \
            fill="\(hex(palette.number(of: .dim)))">protoface-console</text>
            """
    }

    // MARK: Colours

    private var base: String { hex(palette.number(of: .base)) }
    private func colour(_ style: Style) -> String { hex(palette.foreground(style)) }

    private func hex(_ number: Int) -> String { Colour.rgb(RGB(UInt32(max(0, number)))).text }

    // MARK: Backgrounds

    /// One rectangle for each run of equal background; equal runs in neighbouring rows are joined.
    private var backgrounds: String {
        var rects: [(rect: Rect, colour: String)] = []
        for y in 0..<canvas.size.rows {
            for run in backgroundRuns(y) {
                let above = rects.lastIndex {
                    $0.rect.maxY == y && $0.rect.x == run.x && $0.rect.width == run.width && $0.colour == run.colour
                }
                if let above {
                    rects[above].rect.height += 1
                } else {
                    rects.append((Rect(x: run.x, y: y, width: run.width, height: 1), run.colour))
                }
            }
        }
        var layer = SVGLayer()
        for (rect, colour) in rects { layer.add(element(for: rect), to: "fill=\"\(colour)\"") }
        return layer.groups("shape-rendering=\"crispEdges\"")
    }

    private func backgroundRuns(_ y: Int) -> [(x: Int, width: Int, colour: String)] {
        var runs: [(x: Int, width: Int, colour: String)] = []
        for x in 0..<canvas.size.columns {
            let colour = hex(palette.background(canvas[x, y].style))
            if let last = runs.indices.last, runs[last].colour == colour {
                runs[last].width += 1
            } else {
                runs.append((x, 1, colour))
            }
        }
        return runs.filter { $0.colour != base }
    }

    /// What touches an edge of the canvas reaches the frame.
    private func element(for rect: Rect) -> String {
        let margin = Self.margin - 1
        let left = rect.x * Self.cell.columns - (rect.x == 0 ? margin : 0)
        let right = rect.maxX * Self.cell.columns + (rect.maxX == canvas.size.columns ? margin : 0)
        let (y, height) = (rect.y * Self.cell.rows, rect.height * Self.cell.rows)
        return "<rect x=\"\(left)\" y=\"\(y)\" width=\"\(right - left)\" height=\"\(height)\"/>"
    }

    // MARK: Shapes

    /// Block elements and braille dots; equal ones beside each other that fill their cells' width are joined.
    private var blocks: String {
        var layer = SVGLayer()
        for y in 0..<canvas.size.rows {
            var x = 0
            while x < canvas.size.columns {
                let cell = canvas[x, y]
                guard case .blocks(let areas, let opacity)? = GlyphShape(cell.glyph.base) else {
                    x += 1
                    continue
                }
                let end = areas.allSatisfy(\.isFullWidth) ? endOfEqualCells(x, y) : x + 1
                let group = "fill=\"\(colour(cell.style))\"" + (opacity == 1 ? "" : " fill-opacity=\"\(opacity)\"")
                for area in areas { layer.add(path(area, from: x, to: end, y), to: group) }
                x = end
            }
        }
        return layer.paths("shape-rendering=\"crispEdges\"")
    }

    private func endOfEqualCells(_ x: Int, _ y: Int) -> Int {
        let cell = canvas[x, y], colour = colour(cell.style)
        return (x..<canvas.size.columns).first {
            canvas[$0, y].glyph != cell.glyph || self.colour(canvas[$0, y].style) != colour
        } ?? canvas.size.columns
    }

    private func path(_ area: GlyphShape.Area, from x: Int, to end: Int, _ y: Int) -> String {
        let (unitX, unitY) = (Self.cell.columns / 8, Self.cell.rows / 8)
        let width = (end - x - 1) * Self.cell.columns + area.width * unitX
        let left = x * Self.cell.columns + area.x * unitX, top = y * Self.cell.rows + area.y * unitY
        return "M\(left) \(top)h\(width)v\(area.height * unitY)h-\(width)z"
    }

    /// Box-drawing lines through the middle of their cells, and underlines.
    private var lines: String {
        var layer = SVGLayer()
        let (halfX, halfY) = (Self.cell.columns / 2, Self.cell.rows / 2)
        for line in CanvasLines(canvas, colour: colour).all {
            let group = "stroke=\"\(line.colour)\""
            switch line.kind {
            case .horizontal:
                layer.add("M\(line.from * halfX) \(line.across * halfY)H\(line.to * halfX)", to: group)
            case .vertical:
                layer.add("M\(line.across * halfX) \(line.from * halfY)V\(line.to * halfY)", to: group)
            case .underline:
                let y = (line.across + 1) * Self.cell.rows - 2
                layer.add("M\(line.from * Self.cell.columns) \(y)H\(line.to * Self.cell.columns)", to: group)
            }
        }
        for corner in corners { layer.add(corner.path, to: "stroke=\"\(corner.colour)\"") }
        return layer.paths("fill=\"none\" transform=\"translate(.5 .5)\"")
    }

    private var corners: [(path: String, colour: String)] {
        let (halfX, halfY) = (Self.cell.columns / 2, Self.cell.rows / 2)
        var corners: [(path: String, colour: String)] = []
        for y in 0..<canvas.size.rows {
            for x in 0..<canvas.size.columns {
                let cell = canvas[x, y]
                guard case .corner(let dx, let dy)? = GlyphShape(cell.glyph.base) else { continue }
                let middle = (x: (2 * x + 1) * halfX, y: (2 * y + 1) * halfY)
                let start = "M\(middle.x) \(middle.y + dy * halfY)v\(-dy * halfX)"
                let arc = "q0 \(-dy * halfX) \(dx * halfX) \(-dy * halfX)"
                corners.append((start + arc, colour(cell.style)))
            }
        }
        return corners
    }

    // MARK: Text

    private var texts: String {
        var layer = SVGLayer()
        for y in 0..<canvas.size.rows {
            let baseline = y * Self.cell.rows + 12
            for run in TextRun.runs(of: canvas, y, colour: colour) {
                let length = run.columns * Self.cell.columns
                layer.add(
                    "<text x=\"\(run.x * Self.cell.columns)\" y=\"\(baseline)\" textLength=\"\(length)\" "
                        + "lengthAdjust=\"spacingAndGlyphs\">\(Self.escaped(run.text))</text>",
                    to: "fill=\"\(run.colour)\"" + (run.isBold ? " font-weight=\"bold\"" : ""))
            }
        }
        return layer.groups("xml:space=\"preserve\"")
    }

    private var cursor: String {
        guard let point = canvas.cursor else { return "" }
        let (x, y) = (point.x * Self.cell.columns, point.y * Self.cell.rows)
        let colour = hex(palette.number(of: .strong))
        return "<rect x=\"\(x)\" y=\"\(y)\" width=\"2\" height=\"\(Self.cell.rows)\" fill=\"\(colour)\"/>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
