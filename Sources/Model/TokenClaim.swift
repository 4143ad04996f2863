/// The value of one token claim; null counts as absent. LiveKit refuses tokens with a known claim of the wrong type.
package enum TokenClaim<Value: Equatable & Sendable>: Equatable, Sendable {
    case absent
    case value(Value)
    /// The actual JSON type, such as "a string".
    case typeMismatch(String)

    package var value: Value? { if case .value(let value) = self { value } else { nil } }

    init(_ json: JSONValue?, as convert: (JSONValue) -> Value?) {
        switch json {
        case nil, .null?: self = .absent
        case let json?: self = convert(json).map(Self.value) ?? .typeMismatch(json.kind)
        }
    }
}
