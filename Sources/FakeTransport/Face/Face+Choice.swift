extension Face {
    /// The face of an avatar. The same id always gives the same face; ids that differ only in the last digit give
    /// different faces.
    package init(avatarID: String) {
        let gallery = Face.gallery
        self = gallery[Int(Face.hash(avatarID) % UInt64(gallery.count))]
    }

    /// 64-bit FNV-1a, because Swift's own hash differs between runs.
    static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
