import Canvas
import Media

extension PictureLook {
    /// `cellAspect` is nil if the terminal does not tell it.
    package init(_ theme: Theme, on depth: ColourDepth, cellAspect: Double? = nil) {
        self.init(
            colours: PictureColours(Palette(theme, depth: depth).depth), isLight: theme.isLight,
            cellAspect: cellAspect ?? PictureCrop.defaultCellAspect)
    }
}
