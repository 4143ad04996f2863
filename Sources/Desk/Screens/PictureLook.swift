import Media

/// Appearance of pictures with this terminal and theme.
package struct PictureLook: Equatable, Sendable {
    package var colours: PictureColours
    /// True if the theme has dark text on a light background, which matters to pictures in one colour.
    package var isLight: Bool
    /// Width of a character cell divided by its height.
    package var cellAspect: Double

    package init(
        colours: PictureColours = .none, isLight: Bool = false, cellAspect: Double = PictureCrop.defaultCellAspect
    ) {
        (self.colours, self.isLight, self.cellAspect) = (colours, isLight, cellAspect)
    }

    func style(_ encoding: GlyphEncoding) -> GlyphEncoder.Style {
        GlyphEncoder.Style(encoding, colours, isLight ? .darkOnLight : .lightOnDark)
    }
}
