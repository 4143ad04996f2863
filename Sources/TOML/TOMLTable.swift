/// A TOML table: values by key, and the line on which each key is written.
package struct TOMLTable: Equatable, Sendable {
    /// How a table came to be, which decides whether later lines may add to it.
    enum Origin: Equatable, Sendable {
        /// Named only as part of a longer header, such as `a` in `[a.b]`.
        case implicit
        case header
        /// Named as part of a dotted key, such as `a` in `a.b = 1`.
        case dottedKey
        /// `{ … }`: complete once written.
        case inline
    }

    struct Member: Equatable, Sendable {
        var value: TOMLValue
        /// From 1.
        var line: Int
        /// True for an array that `[[name]]` headers append to.
        var isArrayOfTables = false
    }

    var members: [String: Member] = [:]
    var origin = Origin.header

    package var keys: [String] { members.keys.sorted() }
    package subscript(_ key: String) -> TOMLValue? { members[key]?.value }
    /// From 1; nil for a key that the table does not have.
    package func line(of key: String) -> Int? { members[key]?.line }
}
