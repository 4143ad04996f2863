import Media

@testable import Canvas

/// Draws the picture of a canvas as SVG: paper colours as rectangles, block characters as shapes, other glyphs as text.
struct PictureSVG {
    /// Colour channels are rounded to multiples of this value, so that neighbouring cells of similar colours share a
    /// rectangle.
    private static let step = 8

    let canvas: Canvas
    /// Size of a cell in pixels.
    let cell: Size

    var text: String {
        guard canvas.picture != nil else { return "" }
        return [papers, inks].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var papers: String {
        var layer = SVGLayer()
        for y in 0..<canvas.size.rows {
            var x = 0
            while x < canvas.size.columns {
                let colour = canvas.pictureCell(x: x, y: y)?.paper.map(Self.hex)
                let end = (x..<canvas.size.columns).first {
                    canvas.pictureCell(x: $0, y: y)?.paper.map(Self.hex) != colour
                }
                let width = ((end ?? canvas.size.columns) - x) * cell.columns
                let path = "M\(x * cell.columns) \(y * cell.rows)h\(width)v\(cell.rows)h-\(width)z"
                if let colour { layer.add(path, to: "fill=\"\(colour)\"") }
                x = end ?? canvas.size.columns
            }
        }
        return layer.paths("shape-rendering=\"crispEdges\"")
    }

    private var inks: String {
        var (blocks, glyphs) = (SVGLayer(), SVGLayer())
        for y in 0..<canvas.size.rows {
            for x in 0..<canvas.size.columns {
                guard let picture = canvas.pictureCell(x: x, y: y), let ink = picture.ink else { continue }
                let (left, top) = (x * cell.columns, y * cell.rows)
                let group = "fill=\"\(Self.hex(ink))\""
                if case .blocks(let areas, _)? = GlyphShape(picture.scalar.value) {
                    for area in areas {
                        let (width, height) = (area.width * cell.columns / 8, area.height * cell.rows / 8)
                        let origin = (x: left + area.x * cell.columns / 8, y: top + area.y * cell.rows / 8)
                        blocks.add("M\(origin.x) \(origin.y)h\(width)v\(height)h-\(width)z", to: group)
                    }
                } else {
                    let glyph = String(picture.scalar).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
                    glyphs.add("<text x=\"\(left)\" y=\"\(top + 12)\">\(glyph)</text>", to: group)
                }
            }
        }
        return [blocks.paths("shape-rendering=\"crispEdges\""), glyphs.groups("")].filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private static func hex(_ colour: RGB) -> String {
        func rounded(_ channel: UInt8) -> UInt8 { UInt8(min((Int(channel) + step / 2) / step * step, 255)) }
        return Colour.rgb(RGB(rounded(colour.red), rounded(colour.green), rounded(colour.blue))).text
    }
}
