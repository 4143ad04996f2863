import FoundationEssentials
import Glibc

extension CreateRequest {
    /// The body as it goes onto the wire, the only form that holds the real token; it never becomes a String on the
    /// way.
    package func body() throws -> Secret {
        guard !workerToken.isEmpty, case .object(var members) = json,
            case .object(var transport)? = members["transport"]
        else {
            return Secret(try JSONCoding.encode(json))
        }
        transport["worker_token"] = nil
        members["transport"] = nil
        let tail = try Self.rest(of: transport) + Self.rest(of: members)
        var bytes = Array("{\"transport\":{\"worker_token\":".utf8)
        // Growing would leave copies of the token behind; a byte of it takes six at the most.
        bytes.reserveCapacity(bytes.count + workerToken.count * 6 + 2 + tail.count)
        defer { bytes.withUnsafeMutableBytes { if let base = $0.baseAddress { explicit_bzero(base, $0.count) } } }
        workerToken.withUnsafeBytes { Self.appendJSONString($0, to: &bytes) }
        bytes += tail
        return Secret(bytes)
    }

    /// The members after a first one, and the closing brace.
    private static func rest(of members: [String: JSONValue]) throws -> [UInt8] {
        let object = Array(try JSONCoding.encode(JSONValue.object(members)))
        return members.isEmpty ? [UInt8(ascii: "}")] : [UInt8(ascii: ",")] + object.dropFirst()
    }

    private static func appendJSONString(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: bytes += Array("\\u00".utf8) + [hex(byte >> 4), hex(byte & 15)]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func hex(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 48 + nibble : 87 + nibble }
}
