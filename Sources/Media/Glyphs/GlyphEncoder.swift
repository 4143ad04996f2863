/// Encoder from pictures to character cells, for one size, encoding and polarity.
package struct GlyphEncoder {
    package let encoding: GlyphEncoding
    package let polarity: Polarity
    private var ascii: AsciiEncoder?
    private var braille: BrailleEncoder?
    private var blocks: BlockEncoder?

    package init(_ encoding: GlyphEncoding, _ polarity: Polarity, _ size: GlyphSize) {
        (self.encoding, self.polarity) = (encoding, polarity)
        switch encoding {
        case .ascii: ascii = AsciiEncoder(size: size, polarity: polarity)
        case .braille: braille = BrailleEncoder(size: size, polarity: polarity)
        case .blocks: blocks = BlockEncoder(size: size)
        }
    }

    package mutating func encode(_ picture: Layer, into frame: inout GlyphFrame) {
        ascii?.encode(picture, into: &frame)
        braille?.encode(picture, into: &frame)
        blocks?.encode(picture, into: &frame)
    }
}
