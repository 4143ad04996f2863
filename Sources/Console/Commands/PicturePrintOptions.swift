import ArgumentParser
import Media

/// The options of commands that write received pictures to standard output.
struct PicturePrintOptions: ParsableArguments {
    @Flag(
        name: .customLong("print"),
        help: "Write the pictures as text to standard output, a form feed after each; other lines to standard error.")
    var prints = false
    @Option(help: "Picture size for --print, COLUMNSxROWS.")
    var size = "80x40"
    @Option(help: "Glyphs of --print: ascii, half, sextant or braille.", completion: .encodings)
    var encoding = GlyphEncoding.ascii.rawValue
    @Option(help: "Colours of --print: 24bit, 256 or none.", completion: .pictureColours)
    var colour: String?

    func validate() throws {
        guard FrameSize.parse(size) != nil else { throw ValidationError(FrameSize.flaw) }
        guard GlyphEncoding(rawValue: encoding) != nil else {
            throw ValidationError("--encoding must be ascii, half, sextant or braille.")
        }
        guard colour.map({ PictureColours(rawValue: $0) != nil }) != false else {
            throw ValidationError("--colour must be 24bit, 256 or none.")
        }
    }

    /// Nil without --print.
    var printer: FramePrinter? {
        guard prints, let size = FrameSize.parse(size), let encoding = GlyphEncoding(rawValue: encoding) else {
            return nil
        }
        return FramePrinter(
            size: size, encoding: encoding,
            colours: colour.flatMap(PictureColours.init(rawValue:)) ?? encoding.usualColours)
    }
}
