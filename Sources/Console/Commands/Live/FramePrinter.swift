import Canvas
import Live
import Media

/// Writes received pictures as text to standard output, a form feed after each, as `preview --print` does.
struct FramePrinter {
    let size: Size
    let encoding: GlyphEncoding
    let colours: PictureColours
    private var renderer = PictureRenderer()

    init(size: Size, encoding: GlyphEncoding, colours: PictureColours) {
        (self.size, self.encoding, self.colours) = (size, encoding, colours)
    }

    private var cells: GlyphSize { GlyphSize(columns: size.columns, rows: size.rows) }

    /// Size in pixels that pictures need.
    var pictureSize: PictureSize {
        let samples = encoding.samplesPerCell
        return PictureSize(width: size.columns * samples.columns, height: size.rows * samples.rows)
    }

    /// Returns false if the reader of standard output has closed the pipe.
    mutating func print(_ picture: LivePicture) -> Bool {
        let style = GlyphEncoder.Style(encoding, colours, .lightOnDark)
        let frame = renderer.render(picture.frame, size: cells, style: style)
        return Output.write(frame.text(colours) + "\u{0C}\n")
    }
}
