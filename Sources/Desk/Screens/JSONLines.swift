import Canvas
import Model

/// Formats JSON as styled lines with sorted keys, indented by two spaces per level.
enum JSONLines {
    static func lines(of value: JSONValue?) -> [[Span]] {
        guard let value else { return [[Span("This session is not loaded.", .dim)]] }
        return lines(value, prefix: [], indent: 0, comma: "")
    }

    private static func lines(_ value: JSONValue, prefix: [Span], indent: Int, comma: String) -> [[Span]] {
        let pad = Span(String(repeating: "  ", count: indent))
        switch value {
        case .object(let members) where !members.isEmpty:
            let sorted = members.sorted { $0.key < $1.key }
            let inner = sorted.enumerated().flatMap { index, member in
                lines(
                    member.value, prefix: [Span(quoted(member.key), .info), Span(": ", .dim)], indent: indent + 1,
                    comma: index < sorted.count - 1 ? "," : "")
            }
            return [[pad] + prefix + [Span("{", .dim)]] + inner + [[pad, Span("}" + comma, .dim)]]
        case .array(let values) where !values.isEmpty:
            let inner = values.enumerated().flatMap { index, value in
                lines(value, prefix: [], indent: indent + 1, comma: index < values.count - 1 ? "," : "")
            }
            return [[pad] + prefix + [Span("[", .dim)]] + inner + [[pad, Span("]" + comma, .dim)]]
        case .null, .bool, .integer, .number, .string, .array, .object:
            return [[pad] + prefix + [leaf(value), Span(comma, .dim)]]
        }
    }

    private static func leaf(_ value: JSONValue) -> Span {
        switch value {
        case .string(let text): Span(quoted(text), text == Secret.mask ? .dim : .ok)
        case .object: Span("{}", .dim)
        case .array: Span("[]", .dim)
        case .null, .bool, .integer, .number: Span(value.shown, value.isNull ? .dim : .warn)
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
