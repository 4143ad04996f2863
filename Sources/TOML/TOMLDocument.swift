/// Parser of TOML 1.0 documents (https://toml.io/en/v1.0.0).
package enum TOMLDocument {
    /// Maximum nesting of tables and arrays, and maximum parts of a dotted key.
    static let maximumDepth = 64

    package static func parse(_ text: String) throws(TOMLError) -> TOMLTable {
        var reader = TOMLReader(text)
        var tree = TOMLTableBuilder()
        while try reader.skipToContent() {
            if reader.peek == UInt8(ascii: "[") {
                try readHeader(&reader, into: &tree)
            } else {
                let line = reader.line
                let key = try reader.readKey()
                try reader.expect("=", "an equals sign was expected after the key")
                try tree.assign(try reader.readValue(), to: key, line: line)
            }
            try reader.expectLineEnd()
        }
        return tree.root
    }

    private static func readHeader(_ reader: inout TOMLReader, into tree: inout TOMLTableBuilder) throws(TOMLError) {
        let line = reader.line
        reader.advance()
        let isArray = reader.skip("[")
        let key = try reader.readKey()
        try reader.expect("]", "a closing bracket was expected after the table's name")
        if isArray, !reader.skip("]") { throw reader.error("a second closing bracket was expected") }
        try tree.open(key, isArray: isArray, line: line)
    }
}
