import Model

extension Face {
    /// The faces of which all other avatar ids get variations.
    package static let gallery = [marcus, amara, kenji, ingrid, ines, walt, mira, teo, noor, jonas, yuki]

    /// Faces of the sandbox's avatars that have names of people.
    private static let named = [
        "av_stock_001": marcus, "av_stock_002": amara, "av_stock_003": kenji, "av_stock_004": ingrid,
        "av_org_zoe": mira,
    ]

    /// Makes the face of an avatar: the same id always gives the same face, and different ids give different faces.
    package init(avatarID: String) {
        if let face = Face.named[avatarID] {
            self = face
            return
        }
        var generator = SeededGenerator(seed: StableHash.hash(avatarID.utf8))
        var face = Face.gallery[generator.index(below: Face.gallery.count)]
        face.vary(by: &generator)
        self = face
    }
}
