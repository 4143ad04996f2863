extension SessionPageReader {
    private static let depthLimit = 32

    /// Reads the members of an object with any names, masked as by `JSONValue.masked`. Throws for a repeated name.
    mutating func maskedMembers(depth: Int) throws(UnhandledJSON) -> [String: JSONValue] {
        guard depth < Self.depthLimit else { throw UnhandledJSON() }
        try cursor.require(UInt8(ascii: "{"))
        var members: [String: JSONValue] = [:]
        var isFirst = true
        while let name = try cursor.memberName(isFirst: &isFirst) {
            let key = name.hasEscapes ? name.text : texts.text(name.bytes)
            var value = try maskedValue(depth: depth)
            if JSONValue.isSecretKey(key), !value.isNull { value = .string(Secret.mask) }
            guard members.updateValue(value, forKey: key) == nil else { throw UnhandledJSON() }
        }
        return members
    }

    private mutating func maskedValue(depth: Int) throws(UnhandledJSON) -> JSONValue {
        cursor.skipSpace()
        switch cursor.next {
        case UInt8(ascii: "\""):
            let string = try cursor.string()
            return .string(string.canContainSecret ? SecretShape.masking(string.text) : texts.text(string.bytes))
        case UInt8(ascii: "{"): return .object(try maskedMembers(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try maskedElements(depth: depth + 1))
        case UInt8(ascii: "n"):
            _ = try cursor.skipNull()
            return .null
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool(try cursor.flag())
        default: return try cursor.number()
        }
    }

    private mutating func maskedElements(depth: Int) throws(UnhandledJSON) -> [JSONValue] {
        guard depth < Self.depthLimit else { throw UnhandledJSON() }
        try cursor.require(UInt8(ascii: "["))
        var elements: [JSONValue] = []
        var isFirst = true
        while try cursor.hasElement(isFirst: &isFirst) { elements.append(try maskedValue(depth: depth)) }
        return elements
    }
}
