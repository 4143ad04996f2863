extension Face {
    /// The face of an avatar: any id gives always the same one, ids that differ only in their last digit give different
    /// ones.
    package init(avatarID: String) {
        let gallery = Face.gallery
        self = gallery[Int(Face.hash(avatarID) % UInt64(gallery.count))]
    }

    /// FNV-1a, 64 bits: Swift's own hash changes from run to run.
    static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
