/// Header fields of the final response; names are case-insensitive, and the last value of a name wins.
///
/// Ignores the heads of interim (1xx) responses, and trailers, which arrive after the body and would otherwise replace
/// fields that the client acts on.
struct HeaderFields: Equatable, Sendable {
    private enum Part: Equatable, Sendable { case statusLine, interimHead, finalHead, trailers }

    private var part = Part.statusLine
    private var values: [String: String] = [:]
    /// All lines in received order, including repeated names.
    private(set) var lines: [String] = []

    subscript(_ name: String) -> String? { values[name.lowercased()] }

    /// Parses one line of the response without its line break; an empty line ends a head.
    mutating func append(line: String) {
        switch part {
        case .statusLine: part = Self.isInterim(statusLine: line) ? .interimHead : .finalHead
        case .interimHead: if line.isEmpty { part = .statusLine }
        case .finalHead where line.isEmpty: part = .trailers
        case .finalHead:
            guard let colon = line.firstIndex(of: ":") else { return }
            lines.append(line)
            values[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmed
        case .trailers: break
        }
    }

    /// True for the statuses 100 to 199, such as in `HTTP/1.1 103 Early Hints`.
    private static func isInterim(statusLine: String) -> Bool {
        guard let status = statusLine.split(separator: " ").dropFirst().first else { return false }
        return status.count == 3 && status.first == "1"
    }
}
