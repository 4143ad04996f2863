import FoundationEssentials

/// Reads the fields of one JSON object. A value that can't be used is left out and noted in `unreadable`.
struct FieldReader<Key: CodingKey> {
    private let values: KeyedDecodingContainer<Key>
    /// Path of the object with a full stop at its end; empty for the outermost object.
    private let prefix: String
    private(set) var unreadable: [UnreadableField] = []

    /// Throws an `UnreadableField` if the value is not an object.
    init(_ decoder: any Decoder) throws {
        do {
            values = try decoder.container(keyedBy: Key.self)
        } catch {
            let found = ValueWords.found(try? JSONValue(from: decoder))
            throw UnreadableField(path: "", found: found, expected: "an object")
        }
        prefix = ""
    }

    private init(_ values: KeyedDecodingContainer<Key>, prefix: String) {
        (self.values, self.prefix) = (values, prefix)
    }

    /// With all tokens masked, because a server can echo them by mistake.
    mutating func text(_ key: Key, isRequired: Bool = false) -> String? {
        opaqueText(key, isRequired: isRequired).map(WorkerToken.masking)
    }

    /// Without masking tokens.
    mutating func opaqueText(_ key: Key, isRequired: Bool = false) -> String? {
        value(String.self, key, isRequired, expected: "text")
    }

    /// Empty if it can't be read.
    mutating func text(_ key: Key, ifAbsent absent: String) -> String {
        let count = unreadable.count
        return text(key) ?? (unreadable.count > count ? "" : absent)
    }

    /// The value of an enum that the API can extend; "unknown" if it is not text.
    mutating func enumValue<Value: OpenEnum>(_ key: Key, as type: Value.Type, isRequired: Bool = false) -> Value? {
        let count = unreadable.count
        if let text = opaqueText(key, isRequired: isRequired) { return Value(rawValue: text) }
        return unreadable.count > count ? Value(rawValue: "unknown") : nil
    }

    mutating func flag(_ key: Key) -> Bool? { value(Bool.self, key, false, expected: "true or false") }

    mutating func time(_ key: Key, isRequired: Bool = false) -> Date? {
        value(Date.self, key, isRequired, expected: "a time such as 2026-01-31T14:02:31Z")
    }

    mutating func wholeNumber(_ key: Key, isRequired: Bool = false) -> Int? {
        guard let number = value(Int.self, key, isRequired, expected: "a whole number") else { return nil }
        guard number >= 0 else {
            note(key, found: "a negative number", expected: "0 or a positive whole number")
            return nil
        }
        return number
    }

    mutating func number(_ key: Key, isRequired: Bool = false) -> Double? {
        value(Double.self, key, isRequired, expected: "a number")
    }

    /// For fields without which the object is useless. Read `value` in a statement before, so that its error is known.
    func required<Value>(_ value: Value?) throws(UnreadableField) -> Value {
        guard let value else {
            throw unreadable.last ?? UnreadableField(path: "", found: "missing", expected: "a value")
        }
        return value
    }

    /// The members of an object with whole numbers; another member is left out.
    mutating func wholeNumbers(_ key: Key) -> [String: Int] {
        object(key) { (reader: inout FieldReader<AnyKey>) in
            var numbers: [String: Int] = [:]
            for name in reader.values.allKeys { numbers[name.stringValue] = reader.wholeNumber(name) }
            return numbers
        } ?? [:]
    }

    /// The elements of an array that can be decoded.
    mutating func rows<Value: Decodable & Sendable>(_ key: Key, of type: Value.Type) -> [Value] {
        let rows = value([Row<Value>].self, key, false, expected: "an array") ?? []
        for (index, row) in rows.enumerated() {
            guard case .undecodable(_, let reason) = row else { continue }
            unreadable.append(
                UnreadableField(path: "\(path(key))[\(index)]", found: reason, expected: "a valid element"))
        }
        return rows.compactMap(\.value)
    }

    /// The members of a free object; one that can't be decoded is left out.
    mutating func members(_ key: Key) -> [String: JSONValue]? {
        if let members = try? values.decodeIfPresent([String: JSONValue].self, forKey: key) { return members }
        let path = path(key)
        return object(key) { (reader: inout FieldReader<AnyKey>) in
            var members: [String: JSONValue] = [:]
            for name in reader.values.allKeys {
                members[name.stringValue] = try? reader.values.decode(JSONValue.self, forKey: name)
            }
            if members.count < reader.values.allKeys.count {
                reader.unreadable.append(
                    UnreadableField(path: path, found: "a value that is not valid JSON", expected: "JSON"))
            }
            return members
        }
    }

    /// Reads an inner object with its own reader.
    mutating func object<InnerKey: CodingKey, Value>(
        _ key: Key, _ read: (inout FieldReader<InnerKey>) -> Value
    ) -> Value? {
        guard values.contains(key), (try? values.decodeNil(forKey: key)) != true else { return nil }
        guard let inner = try? values.nestedContainer(keyedBy: InnerKey.self, forKey: key) else {
            note(key, found: found(key), expected: "an object")
            return nil
        }
        var reader = FieldReader<InnerKey>(inner, prefix: path(key) + ".")
        let value = read(&reader)
        unreadable += reader.unreadable
        return value
    }

    /// Names of members come from the server, so they can be long or contain a token.
    private func path(_ key: Key) -> String { prefix + WorkerToken.masking(String(key.stringValue.prefix(80))) }

    private mutating func note(_ key: Key, found: String, expected: String) {
        unreadable.append(UnreadableField(path: path(key), found: found, expected: expected))
    }

    private func found(_ key: Key, expected: String = "") -> String {
        ValueWords.found(try? values.decode(JSONValue.self, forKey: key), expected: expected)
    }

    /// An optional field can be absent or null.
    private mutating func value<Value: Decodable>(
        _ type: Value.Type, _ key: Key, _ isRequired: Bool, expected: String
    ) -> Value? {
        do {
            if let value = try values.decodeIfPresent(type, forKey: key) { return value }
            if isRequired { note(key, found: values.contains(key) ? "null" : "missing", expected: expected) }
        } catch {
            note(key, found: found(key, expected: expected), expected: expected)
        }
        return nil
    }
}

/// A member name of an object whose names are not known.
struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// Words for the type of a JSON value.
private enum ValueWords {
    /// `value` is nil if it can't be decoded as any type.
    static func found(_ value: JSONValue?, expected: String = "") -> String {
        switch value {
        case .number(let number) where expected.contains("whole number"):
            number.rounded() == number ? "a number that is too large" : "a number with a fraction"
        case .string where expected.contains("time"): "text that is not a time"
        case .string: "text"
        case .null: "null"
        case .bool: "true or false"
        case .integer, .number: "a number"
        case .array: "an array"
        case .object: "an object"
        case nil: "a value that is not valid JSON"
        }
    }
}
