/// The header lines of an answer; names are compared without case, the last one wins.
struct HeaderFields: Equatable, Sendable {
    private var values: [String: String] = [:]
    /// As they came, in their order, those that are given twice as well.
    private(set) var lines: [String] = []

    subscript(_ name: String) -> String? { values[name.lowercased()] }

    /// Takes one raw line; a status line begins a new answer and drops the lines of an interim one.
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
