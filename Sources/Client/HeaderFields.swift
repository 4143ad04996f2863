/// Header fields of a response; names are case-insensitive, and the last value of a name wins.
struct HeaderFields: Equatable, Sendable {
    private var values: [String: String] = [:]
    /// All lines in received order, including repeated names.
    private(set) var lines: [String] = []

    subscript(_ name: String) -> String? { values[name.lowercased()] }

    /// Parses one raw line; a status line starts a new response and drops the lines of an interim response.
    mutating func append(line: String) {
        if line.hasPrefix("HTTP/") {
            self = HeaderFields()
            return
        }
        guard let colon = line.firstIndex(of: ":") else { return }
        lines.append(line)
        values[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmed
    }
}
