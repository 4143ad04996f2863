import Model

/// Conversion between text and JSON values: numbers, booleans and null keep their type; quoted text is a string.
package enum JSONScalarText {
    package static func value(_ text: String) -> JSONValue {
        if text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") {
            return .string(String(text.dropFirst().dropLast()))
        }
        switch text {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        default:
            if let number = Int(text) { return .integer(number) }
            // `Double` accepts words such as "infinity", which JSON does not have.
            if text.allSatisfy({ $0.isNumber || "+-.eE".contains($0) }), let number = Double(text), number.isFinite {
                return .number(number)
            }
            return .string(text)
        }
    }

    /// Text that `value(_:)` converts back to this value; `null` for arrays and objects.
    package static func text(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): if case .string = self.value(text), !isQuoted(text) { text } else { "\"\(text)\"" }
        case .bool(let isOn): isOn ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let number): "\(number)"
        case .null, .array, .object: "null"
        }
    }

    /// Name of the JSON type, shown beside a field.
    package static func kind(_ text: String) -> String {
        switch value(text) {
        case .bool: "boolean"
        case .integer, .number: "number"
        case .null: "null"
        case .string, .array, .object: "text"
        }
    }

    private static func isQuoted(_ text: String) -> Bool {
        text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
    }
}
