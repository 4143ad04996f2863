import FoundationEssentials

@testable import Model

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue {
    /// The same object with the member at a dot-path replaced, or removed where `value` is nil.
    func setting(_ path: String, _ value: JSONValue?) -> JSONValue {
        let steps = path.split(separator: ".", maxSplits: 1).map(String.init)
        var members = object ?? [:]
        members[steps[0]] = steps.count == 1 ? value : (members[steps[0]] ?? .object([:])).setting(steps[1], value)
        return .object(members)
    }

    func decoded<T: Decodable>(as type: T.Type) throws -> T {
        try JSONCoding.decode(type, from: JSONCoding.encode(self))
    }

    /// What a value looks like once it was written.
    init(writing value: some Encodable) throws {
        self = try JSONCoding.decode(JSONValue.self, from: JSONCoding.encode(value))
    }
}

extension Data {
    var text: String { String(decoding: self, as: UTF8.self) }
}
