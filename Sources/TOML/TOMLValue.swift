/// A TOML 1.0 value; dates and times are kept as text, because no setting uses them.
package indirect enum TOMLValue: Equatable, Sendable {
    case string(String)
    case integer(Int)
    case float(Double)
    case boolean(Bool)
    case dateOrTime(String)
    case array([TOMLValue])
    case table(TOMLTable)

    package var string: String? { if case .string(let value) = self { value } else { nil } }
    package var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
    package var array: [TOMLValue]? { if case .array(let value) = self { value } else { nil } }
    package var table: TOMLTable? { if case .table(let value) = self { value } else { nil } }

    /// An integer or a float.
    package var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .float(let value): value
        case .string, .boolean, .dateOrTime, .array, .table: nil
        }
    }
}
