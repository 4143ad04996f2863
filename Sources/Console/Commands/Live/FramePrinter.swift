import Canvas
import Glibc
import Live
import Media

/// Writes received pictures as text to standard output, a form feed after each, as `preview --print` does. Pictures are
/// left out while the reader of the output has not taken the last one, so that the caller never waits for it.
struct FramePrinter {
    let size: Size
    let encoding: GlyphEncoding
    let colours: PictureColours
    private var renderer = PictureRenderer()
    private let output: BackgroundWriter

    init(size: Size, encoding: GlyphEncoding, colours: PictureColours, descriptor: Int32 = STDOUT_FILENO) {
        (self.size, self.encoding, self.colours) = (size, encoding, colours)
        output = BackgroundWriter(to: descriptor)
    }

    private var cells: GlyphSize { GlyphSize(columns: size.columns, rows: size.rows) }

    /// Size in pixels that pictures need.
    var pictureSize: PictureSize {
        let samples = encoding.samplesPerCell
        return PictureSize(width: size.columns * samples.columns, height: size.rows * samples.rows)
    }

    /// Why no picture can be written any more; nil while they can.
    var end: BackgroundWriter.End? { output.end }

    /// Does not block.
    mutating func print(_ picture: LivePicture) {
        guard output.isIdle, output.end == nil else { return }
        let style = GlyphEncoder.Style(encoding, colours, .lightOnDark)
        output.write(renderer.render(picture.frame, size: cells, style: style).text(colours) + "\u{0C}\n")
    }

    /// Waits for the reader to take the last picture, at most for some seconds.
    func finish(within seconds: Double) { output.finish(within: seconds) }
}
