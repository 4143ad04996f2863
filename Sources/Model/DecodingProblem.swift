/// Describes a decoding error by the name of the field, never by its value.
package enum DecodingProblem {
    /// Omits the first `depth` keys of the coding path, which lead to the decoded value itself.
    package static func reason(_ error: any Error, below depth: Int = 0) -> String {
        func path(_ keys: [any CodingKey]) -> String { Self.path(Array(keys.dropFirst(depth))) }
        return switch error {
        case let field as UnreadableField: field.words
        case DecodingError.keyNotFound(let key, let context): "\(path(context.codingPath + [key])) is missing"
        case DecodingError.typeMismatch(_, let context): "\(path(context.codingPath)) is of the wrong type"
        case DecodingError.valueNotFound(_, let context): "\(path(context.codingPath)) is null"
        case DecodingError.dataCorrupted(let context):
            context.codingPath.isEmpty ? "it is not valid JSON" : "\(path(context.codingPath)) is malformed"
        default: "it could not be read"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        let path = keys.reduce("") { path, key in
            if let index = key.intValue { return "\(path)[\(index)]" }
            return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
        }
        return path.isEmpty ? "the value" : path
    }
}
