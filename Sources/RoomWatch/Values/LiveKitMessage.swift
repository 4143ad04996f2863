import FoundationEssentials
import Model

/// Reads one message of LiveKit's JSON (proto3 JSON): names in snake_case or camelCase, enums by name or number, 64-bit
/// numbers as text or number. Missing members and null have the default of their type. A value of another type is left
/// out and noted in `unreadable`.
struct LiveKitMessage {
    /// Maximum number of noted values.
    static let unreadableLimit = 20
    /// Maximum number of bytes of a text; names and identities are shorter.
    static let textLimit = 4096

    private let members: [String: JSONValue]
    /// Path of this message with a full stop at its end; empty for the outermost message.
    private let prefix: String
    private(set) var unreadable: [UnreadableField] = []

    /// Throws if the value is not an object.
    init(_ value: JSONValue, path: String = "") throws(UnreadableField) {
        guard let members = value.object else {
            throw UnreadableField(path: path, found: value.kind, expected: "an object")
        }
        (self.members, prefix) = (members, path.isEmpty ? "" : path + ".")
    }

    mutating func text(_ name: String) -> String {
        guard let value = member(name) else { return "" }
        guard let text = value.string else { return note(name, value, "text") ?? "" }
        return Self.shortened(text)
    }

    mutating func flag(_ name: String) -> Bool? {
        guard let value = member(name) else { return nil }
        return value.bool ?? note(name, value, "true or false")
    }

    /// A whole number, as number or decimal text; 0 if it is missing.
    mutating func integer(_ name: String) -> Int {
        guard let value = member(name) else { return 0 }
        return value.integer ?? value.string.flatMap { Int($0) } ?? note(name, value, "a whole number") ?? 0
    }

    /// A number of seconds or items, which can't be negative.
    mutating func count(_ name: String) -> Int {
        let number = integer(name)
        guard number < 0 else { return number }
        note(name, found: "a negative number", "0 or a positive whole number")
        return 0
    }

    /// Name of an enum value. `names` are in the order of their numbers; an unknown number is kept as text.
    mutating func name(_ name: String, of names: [String]) -> String {
        guard let value = member(name) else { return names.first ?? "" }
        if let text = value.string, !text.isEmpty { return Self.shortened(text) }
        guard let number = value.integer else { return note(name, value, "a name or a number") ?? names.first ?? "" }
        return names.indices.contains(number) ? names[number] : "\(number)"
    }

    /// A time from a member with milliseconds since 1970, or else from one with seconds; nil if both are 0.
    mutating func time(milliseconds: String, seconds: String) -> Date? {
        let exact = integer(milliseconds)
        let time = exact != 0 ? Double(exact) / 1000 : Double(integer(seconds))
        // 10000-01-01; later years can't be formatted.
        guard time > 0, time < 253_402_300_800 else { return nil }
        return Date(timeIntervalSince1970: time)
    }

    /// The text members of an object; at most `limit`, in the order of their names.
    mutating func texts(_ name: String, limit: Int) -> [String: String] {
        guard let value = member(name) else { return [:] }
        guard let object = value.object else { return note(name, value, "an object") ?? [:] }
        let pairs = object.sorted { $0.key < $1.key }.prefix(limit)
        var texts: [String: String] = [:]
        for (key, value) in pairs {
            guard let text = value.string else {
                note("\(name).\(Self.shortened(key, limit: 80))", found: value.kind, "text")
                continue
            }
            texts[Self.shortened(key, limit: 256)] = Self.shortened(text)
        }
        return texts
    }

    /// Reads an inner message; nil if it is missing.
    mutating func message<Value>(_ name: String, _ read: (inout LiveKitMessage) -> Value) -> Value? {
        guard let value = member(name) else { return nil }
        return inner(value, path: prefix + name, read)
    }

    /// The elements of an array that are messages, at most `limit`.
    mutating func messages<Value>(
        _ name: String, limit: Int, _ read: (inout LiveKitMessage) -> Value
    ) -> [Value] {
        guard let value = member(name) else { return [] }
        guard let array = value.array else { return note(name, value, "an array") ?? [] }
        return array.prefix(limit).enumerated().compactMap { index, element in
            inner(element, path: "\(prefix)\(name)[\(index)]", read)
        }
    }

    /// Number of elements of an array; 0 if it is missing.
    func elementCount(_ name: String) -> Int { member(name)?.array?.count ?? 0 }

    private mutating func inner<Value>(
        _ value: JSONValue, path: String, _ read: (inout LiveKitMessage) -> Value
    ) -> Value? {
        do throws(UnreadableField) {
            var message = try LiveKitMessage(value, path: path)
            let result = read(&message)
            for field in message.unreadable { append(field) }
            return result
        } catch {
            append(error)
            return nil
        }
    }

    /// Nil for null too.
    private func member(_ name: String) -> JSONValue? {
        guard let value = members[name] ?? members[Self.camelCase(name)], !value.isNull else { return nil }
        return value
    }

    private mutating func note<Value>(_ name: String, _ value: JSONValue, _ expected: String) -> Value? {
        note(name, found: value.kind, expected)
        return nil
    }

    private mutating func note(_ name: String, found: String, _ expected: String) {
        append(UnreadableField(path: prefix + name, found: found, expected: expected))
    }

    private mutating func append(_ field: UnreadableField) {
        if unreadable.count < Self.unreadableLimit { unreadable.append(field) }
    }

    /// With tokens masked, because a server can echo them by mistake.
    private static func shortened(_ text: String, limit: Int = textLimit) -> String {
        let masked = WorkerToken.masking(text)
        return masked.utf8.count <= limit ? masked : String(decoding: masked.utf8.prefix(limit), as: UTF8.self)
    }

    /// `num_participants` becomes `numParticipants`.
    static func camelCase(_ name: String) -> String {
        let words = name.split(separator: "_")
        return words.enumerated().map { index, word in
            index == 0 ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
        }.joined()
    }
}
