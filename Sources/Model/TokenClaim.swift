/// One claim of a token. LiveKit refuses a token whole when a claim that it knows is of the wrong kind; null counts as
/// absent.
package enum TokenClaim<Value: Equatable & Sendable>: Equatable, Sendable {
    case absent
    case value(Value)
    /// What it is instead, such as "a string".
    case wrongKind(String)

    package var value: Value? { if case .value(let value) = self { value } else { nil } }

    init(_ json: JSONValue?, as read: (JSONValue) -> Value?) {
        switch json {
        case nil, .null?: self = .absent
        case let json?: self = read(json).map(Self.value) ?? .wrongKind(json.kind)
        }
    }
}
