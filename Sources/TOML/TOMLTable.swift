/// A TOML table: values by key, with the line of each key.
package struct TOMLTable: Equatable, Sendable {
    /// How a table was defined; determines whether later lines may add to it.
    enum Origin: Equatable, Sendable {
        /// Defined only as part of a longer header, such as `a` in `[a.b]`.
        case implicit
        case header
        /// Defined as part of a dotted key, such as `a` in `a.b = 1`.
        case dottedKey
        /// `{ … }`: later lines may not add to it.
        case inline
    }

    struct Member: Equatable, Sendable {
        var value: TOMLValue
        /// Starts at 1.
        var line: Int
        /// True for an array that `[[name]]` headers append to.
        var isArrayOfTables = false
    }

    var members: [String: Member] = [:]
    var origin = Origin.header

    package var keys: [String] { members.keys.sorted() }
    package subscript(_ key: String) -> TOMLValue? { members[key]?.value }
    /// Starts at 1; nil if the table has no such key.
    package func line(of key: String) -> Int? { members[key]?.line }
}
