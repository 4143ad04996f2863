import FoundationEssentials
import Glibc

extension CreateRequest {
    /// The request body with the real worker token. The token is never converted to a `String`.
    package func body() throws -> Secret {
        guard !workerToken.isEmpty, case .object(var members) = json,
            case .object(var transport)? = members["transport"]
        else {
            return Secret(try JSONCoding.encode(json))
        }
        transport["worker_token"] = nil
        members["transport"] = nil
        let suffix = try Self.encodedRemainder(of: transport) + Self.encodedRemainder(of: members)
        var bytes = Array("{\"transport\":{\"worker_token\":".utf8)
        // Reallocation would leave copies of the token in freed memory; an escaped byte takes at most six bytes.
        bytes.reserveCapacity(bytes.count + workerToken.count * 6 + 2 + suffix.count)
        defer { bytes.withUnsafeMutableBytes { $0.wipe() } }
        workerToken.withUnsafeBytes { Self.appendJSONString($0, to: &bytes) }
        bytes += suffix
        return Secret(bytes)
    }

    /// JSON of `members` as the continuation of an object that already has a member, with the closing brace.
    private static func encodedRemainder(of members: [String: JSONValue]) throws -> [UInt8] {
        let object = Array(try JSONCoding.encode(JSONValue.object(members)))
        return members.isEmpty ? [UInt8(ascii: "}")] : [UInt8(ascii: ",")] + object.dropFirst()
    }

    private static func appendJSONString(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: bytes += Array("\\u00".utf8) + [hexDigit(byte >> 4), hexDigit(byte & 15)]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func hexDigit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 48 + nibble : 87 + nibble }
}
