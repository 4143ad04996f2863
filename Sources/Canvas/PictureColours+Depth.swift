import Media

extension PictureColours {
    /// Colours of pictures on a terminal or in a palette. With 16 colours or fewer, pictures have one colour: the
    /// terminal's owner has chosen those colours for text.
    package init(_ depth: ColourDepth) {
        switch depth {
        case .trueColour: self = .trueColour
        case .twoFiftySix: self = .twoFiftySix
        case .sixteen, .eight, .mono: self = .none
        }
    }
}
