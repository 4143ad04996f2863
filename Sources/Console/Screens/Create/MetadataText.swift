import Model

/// Metadata as one line of text: `key=value` pairs separated by commas.
enum MetadataText {
    /// Numbers, booleans and null keep their type; quotes make a string of anything. Nil with the piece that has no key.
    static func parse(_ text: String) -> Result<[String: JSONValue], FieldProblem> {
        var members: [String: JSONValue] = [:]
        for piece in text.split(separator: ",") {
            let pair = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(trim)
            if pair == [""] { continue }
            guard pair.count == 2, !pair[0].isEmpty else { return .failure(malformed) }
            members[pair[0]] = value(pair[1])
        }
        return .success(members)
    }

    static func value(_ text: String) -> JSONValue {
        if text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") { return .string(String(text.dropFirst().dropLast())) }
        switch text {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        default:
            if let number = Int(text) { return .integer(number) }
            // Double takes words such as "infinity", which JSON does not have.
            if text.allSatisfy({ $0.isNumber || "+-.eE".contains($0) }), let number = Double(text), number.isFinite { return .number(number) }
            return .string(text)
        }
    }

    private static let malformed = FieldProblem(
        path: "metadata", code: "metadata.malformed", message: "metadata must be key=value pairs, separated by commas.", kind: .invalidRequest)

    private static func trim(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
