extension KeyTable {
    /// Keys while a filter is typed, and of what helps to find.
    package static let finding: [KeyRow] = [
        KeyRow([.enter], .open, "keep", "keep the filter and go back to the table", .filter),
        KeyRow([.escape, .control("c")], .close, "clear", "clear the filter; once more: leave it", .filter),
        KeyRow([.tab], .next, "complete", "complete a field or a value", .filter),
        KeyRow([.up], .previous, "older", "the filter before this one", .filter),
        KeyRow([.down], .newer, "newer", "the filter after this one", .filter),
        KeyRow([.control("n")], .down, "down", "down one session", .filter),
        KeyRow([.control("p")], .up, "up", "up one session", .filter),
    ]
}
