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
    /// Replaces the member at a dot-path, or removes it if `value` is nil.
    func setting(_ path: String, _ value: JSONValue?) -> JSONValue {
        let keys = path.split(separator: ".", maxSplits: 1).map(String.init)
        var members = object ?? [:]
        members[keys[0]] = keys.count == 1 ? value : (members[keys[0]] ?? .object([:])).setting(keys[1], value)
        return .object(members)
    }

    func decoded<T: Decodable>(as type: T.Type) throws -> T {
        try JSONCoding.decode(type, from: JSONCoding.encode(self))
    }

    /// The JSON of an encoded value.
    init(writing value: some Encodable) throws {
        self = try JSONCoding.decode(JSONValue.self, from: JSONCoding.encode(value))
    }
}

extension Data {
    var text: String { String(decoding: self, as: UTF8.self) }
}
