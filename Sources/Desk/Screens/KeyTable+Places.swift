extension KeyTable {
    /// The profiles.
    package static let places: [KeyRow] =
        moves(.places, "profile") + [
            KeyRow([.enter], .open, "go there", "go there: sessions and marks of here are left behind", .places),
            KeyRow(
                [.character("r")], .refresh, "ask again",
                "read the file again, and ask each of them whether it answers", .places),
            KeyRow(
                [.escape, .character("q"), .character("O")], .close, "back", "back; a key that is being read is let be",
                .places),
            KeyRow([.control("c")], .quit, "quit", "quit", .places),
        ]
}
