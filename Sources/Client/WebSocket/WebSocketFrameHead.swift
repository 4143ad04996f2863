/// The first 2 to 10 bytes of a frame from a server.
struct WebSocketFrameHead: Equatable {
    static let controlLimit = 125

    var isLast: Bool
    var opcode: WebSocketOpcode
    var length: Int

    /// Size of the whole head in bytes; nil until the second byte is known.
    static func size(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 2 else { return nil }
        return switch bytes[1] & 0x7F {
        case 126: 4
        case 127: 10
        default: 2
        }
    }

    /// `bytes` must contain the whole head.
    init(_ bytes: [UInt8]) throws(WebSocketError) {
        guard bytes[0] & 0x70 == 0 else { throw .reservedBits }
        guard let opcode = WebSocketOpcode(rawValue: bytes[0] & 0x0F) else { throw .unknownOpcode(bytes[0] & 0x0F) }
        guard bytes[1] & 0x80 == 0 else { throw .maskedFrame }
        (isLast, self.opcode) = (bytes[0] & 0x80 != 0, opcode)
        length = try Self.length(bytes)
        guard !opcode.isControl || isLast && length <= Self.controlLimit else { throw .controlFrame }
    }

    private static func length(_ bytes: [UInt8]) throws(WebSocketError) -> Int {
        let short = Int(bytes[1] & 0x7F)
        guard short > controlLimit else { return short }
        guard let length = Int(exactly: bytes[2...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }),
            length > (short == 126 ? controlLimit : 0xFFFF)
        else { throw .lengthEncoding }
        return length
    }
}
