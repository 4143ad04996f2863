import FoundationEssentials
import Glibc

extension CreateRequest {
    /// The body as it goes onto the wire, the only form that holds the real token; it never becomes a String on the way.
    package func body() throws -> Secret {
        let masked = Array(try JSONCoding.encode(json))
        guard case .livekit(_, let token) = transport, !token.isEmpty else { return Secret(masked) }
        let marker = Array("\"worker_token\":\"\(Secret.mask)\"".utf8)
        // Keys are sorted, so `transport` comes last and its token is the last match: metadata can't stand in its place.
        guard let start = (0...(masked.count - marker.count)).last(where: { masked[$0...].starts(with: marker) }) else {
            return Secret(masked)
        }
        var bytes = Array(masked[..<start]) + Array("\"worker_token\":".utf8)
        token.withUnsafeBytes { Self.appendJSONString($0, to: &bytes) }
        bytes += masked[(start + marker.count)...]
        defer { bytes.withUnsafeMutableBytes { if let base = $0.baseAddress { explicit_bzero(base, $0.count) } } }
        return Secret(bytes)
    }

    private static func appendJSONString(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        bytes.reserveCapacity(bytes.count + text.count * 6 + 256)
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
