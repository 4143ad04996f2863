extension JSONValue {
    /// Display text of a metadata value.
    package var shown: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .string(let value): value
        case .array, .object: "(nested)"
        }
    }
}
