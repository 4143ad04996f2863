extension RoomReadings {
    /// A copy in which `rename` replaces the names of participants and tracks.
    func renamed(_ rename: (String) -> String) -> RoomReadings {
        var copy = self
        copy.changeNames(participant: rename, track: { Self.renamedTrack($0, rename) })
        return copy
    }

    /// The documented names of the avatar's tracks stay.
    static func renamedTrack(_ name: String, _ rename: (String) -> String) -> String {
        name.hasPrefix("protoface-avatar") ? name : rename(name)
    }
}
