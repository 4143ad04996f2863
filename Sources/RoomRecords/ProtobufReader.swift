/// Reads the fields of one message in the wire format of Protocol Buffers. Unknown fields are skipped; a malformed rest
/// ends the reading.
package struct ProtobufReader {
    package enum Value {
        case integer(UInt64)
        case bytes(ArraySlice<UInt8>)
    }

    private var rest: ArraySlice<UInt8>

    package init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// The next field; nil at the end, and where the rest is malformed. Fields of 32 and 64 bits are skipped.
    package mutating func next() -> (number: Int, value: Value)? {
        while let key = varint(), key >> 3 > 0, key >> 3 < 1 << 29 {
            let number = Int(key >> 3)
            switch key & 7 {
            case 0:
                guard let value = varint() else { return nil }
                return (number, .integer(value))
            case 1: guard skip(8) else { return nil }
            case 2:
                guard let count = varint(), count <= UInt64(rest.count) else { return nil }
                defer { rest = rest.dropFirst(Int(count)) }
                return (number, .bytes(rest.prefix(Int(count))))
            case 5: guard skip(4) else { return nil }
            default: return nil
            }
        }
        return nil
    }

    private mutating func skip(_ count: Int) -> Bool {
        guard rest.count >= count else { return false }
        rest = rest.dropFirst(count)
        return true
    }

    private mutating func varint() -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte < 0x80 { return value }
        }
        return nil
    }
}

/// The fields of a message by number; of a field that occurs several times, all values are kept.
package struct ProtobufMessage {
    private var integers: [Int: UInt64] = [:]
    private var parts: [Int: [ArraySlice<UInt8>]] = [:]

    package init(_ bytes: ArraySlice<UInt8>) {
        var reader = ProtobufReader(bytes)
        while let (number, value) = reader.next() {
            switch value {
            case .integer(let value): integers[number] = value
            case .bytes(let value): parts[number, default: []].append(value)
            }
        }
    }

    /// 0 if it is missing.
    package func integer(_ number: Int) -> UInt64 { integers[number] ?? 0 }
    package func flag(_ number: Int) -> Bool { integer(number) != 0 }
    /// Empty if it is missing.
    package func text(_ number: Int) -> String { String(decoding: parts[number]?.last ?? [], as: UTF8.self) }
    package func message(_ number: Int) -> ProtobufMessage? { parts[number]?.last.map { ProtobufMessage($0) } }
    package func messages(_ number: Int) -> [ProtobufMessage] { parts[number]?.map { ProtobufMessage($0) } ?? [] }
    /// The message at the end of a path of field numbers.
    package func message(at path: Int...) -> ProtobufMessage? {
        path.reduce(Optional(self)) { message, number in message?.message(number) }
    }
}
