import Model

extension Face {
    /// All faces that other avatar ids are variations of.
    package static let gallery = [marcus, amara, kenji, ingrid, ines, walt, mira, teo, noor, jonas, yuki]

    /// Faces of the sandbox's avatars that have names of people.
    private static let named = [
        "av_stock_001": marcus, "av_stock_002": amara, "av_stock_003": kenji, "av_stock_004": ingrid,
        "av_org_zoe": mira,
    ]

    /// The face of an avatar: an id always gives the same one, and other ids give others.
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
