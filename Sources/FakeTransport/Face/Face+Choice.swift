import Model

extension Face {
    /// The face of an avatar: any id gives always the same one, ids that differ only in their last digit give different
    /// ones.
    package init(avatarID: String) {
        let gallery = Face.gallery
        self = gallery[Int(StableHash.hash(avatarID.utf8) % UInt64(gallery.count))]
    }
}
