/// Encodes the frames of a client: complete messages, each masked with its own key (RFC 6455, 5.3).
package enum WebSocketEncoder {
    /// `key` is random, so that nobody can choose a payload that a proxy would read as an HTTP request.
    package static func frame(
        _ opcode: WebSocketOpcode, _ payload: some Collection<UInt8>,
        key: UInt32 = .random(in: 0 ... .max)
    ) -> [UInt8] {
        let mask = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: key >> $0) }
        var frame: [UInt8] = []
        frame.reserveCapacity(payload.count + 14)
        frame.append(0x80 | opcode.rawValue)
        appendLength(payload.count, to: &frame)
        frame += mask
        for (index, byte) in payload.enumerated() { frame.append(byte ^ mask[index & 3]) }
        return frame
    }

    package static func close(code: UInt16, reason: String = "") -> [UInt8] {
        let text = reason.utf8.prefix(WebSocketFrameHead.controlLimit - 2)
        return frame(.close, [UInt8(code >> 8), UInt8(code & 0xFF)] + text)
    }

    private static func appendLength(_ count: Int, to frame: inout [UInt8]) {
        let masked: UInt8 = 0x80
        switch count {
        case ...WebSocketFrameHead.controlLimit: frame.append(masked | UInt8(count))
        case ...0xFFFF: frame += [masked | 126, UInt8(count >> 8), UInt8(count & 0xFF)]
        default:
            frame.append(masked | 127)
            frame += stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: count >> $0) }
        }
    }
}
