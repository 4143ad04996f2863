/// Writes a message in the wire format of Protocol Buffers.
package struct ProtobufWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package func integer(_ number: Int, _ value: UInt64) -> ProtobufWriter {
        var copy = self
        copy.append(UInt64(number) << 3)
        copy.append(value)
        return copy
    }

    package func flag(_ number: Int, _ value: Bool) -> ProtobufWriter { integer(number, value ? 1 : 0) }

    package func bytes(_ number: Int, _ value: some Collection<UInt8>) -> ProtobufWriter {
        var copy = self
        copy.append(UInt64(number) << 3 | 2)
        copy.append(UInt64(value.count))
        copy.bytes += value
        return copy
    }

    package func message(_ number: Int, _ message: ProtobufWriter) -> ProtobufWriter { bytes(number, message.bytes) }

    private mutating func append(_ value: UInt64) {
        var value = value
        while value >= 0x80 {
            bytes.append(UInt8(value & 0x7F) | 0x80)
            value >>= 7
        }
        bytes.append(UInt8(value))
    }
}
