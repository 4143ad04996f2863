extension KeyTable {
    /// The usage screen.
    static let account: [KeyRow] =
        moves(.usage, "session") + [
            KeyRow([.enter], .open, "session", "open the session", .usage),
            KeyRow([.character("e")], .end, "end", "end the session under the cursor", .usage),
            KeyRow([.character("y")], .copyID, "copy id", "copy the session id", .usage),
            KeyRow([.escape, .character("q"), .character("U")], .close, "back", "back", .usage),
            KeyRow([.control("c")], .quit, "quit", "quit", .usage),
        ]
}
