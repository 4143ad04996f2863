/// Encodes pictures as character cells of one style and size.
package struct GlyphEncoder {
    /// Glyphs and colours with which pictures are drawn.
    package struct Style: Equatable, Sendable {
        package var encoding: GlyphEncoding
        package var colours: PictureColours
        /// Used only without colours, because a cell with two colours looks the same on every background.
        package var polarity: Polarity

        package init(
            _ encoding: GlyphEncoding = .ascii, _ colours: PictureColours = .none, _ polarity: Polarity = .lightOnDark
        ) {
            (self.encoding, self.colours, self.polarity) = (encoding, colours, polarity)
        }
    }

    package let style: Style
    package let size: GlyphSize
    private var twoColours: TwoColourEncoder?
    private var oneColour: OneColourEncoder?
    private var blocks: BlockEncoder?
    private var dots: DotEncoder?

    package init(_ style: Style, _ size: GlyphSize) {
        (self.style, self.size) = (style, size)
        switch (style.encoding.grid, style.colours) {
        case (nil, .none): oneColour = OneColourEncoder(size: size, polarity: style.polarity)
        case (nil, .trueColour), (nil, .twoFiftySix): twoColours = TwoColourEncoder(size: size, colours: style.colours)
        case (let grid?, .none): dots = DotEncoder(grid, size: size, polarity: style.polarity)
        case (let grid?, .trueColour), (let grid?, .twoFiftySix):
            blocks = BlockEncoder(grid, size: size, colours: style.colours)
        }
    }

    /// Size in samples of the pictures that `encode` accepts.
    package var sampleSize: (width: Int, height: Int) {
        let samples = style.encoding.samplesPerCell
        return (size.columns * samples.columns, size.rows * samples.rows)
    }

    /// Updates the cells of `frame` that changed since the previous picture; `frame` must contain that picture. Ignores
    /// a picture that does not have `sampleSize`.
    package mutating func encode(_ picture: RGBFrame, into frame: inout GlyphFrame) {
        guard frame.size == size, (picture.width, picture.height) == sampleSize else { return }
        twoColours?.encode(picture, into: &frame)
        oneColour?.encode(picture, into: &frame)
        blocks?.encode(picture, into: &frame)
        dots?.encode(picture, into: &frame)
    }
}
