import Testing

@testable import Client

struct WebSocketDecoderTests {
    /// A frame as servers send it, without a mask.
    private static func frame(
        _ opcode: UInt8, _ payload: [UInt8] = [], isLast: Bool = true, reserved: UInt8 = 0
    ) -> [UInt8] {
        let length: [UInt8] =
            switch payload.count {
            case ...125: [UInt8(payload.count)]
            case ...0xFFFF: [126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
            default: [127] + (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
            }
        return [(isLast ? 0x80 : 0) | reserved | opcode] + length + payload
    }

    /// The events for bytes that arrive in chunks; consecutive parts of a binary message are joined.
    private static func events(_ pieces: [ArraySlice<UInt8>]) -> [WebSocketEvent] {
        var decoder = WebSocketDecoder()
        var joined: [WebSocketEvent] = []
        for event in pieces.flatMap({ decoder.append($0) }) {
            if case .binary(let part, let isLast) = event, case .binary(let before, false)? = joined.last {
                joined[joined.count - 1] = .binary((before + part)[...], isLast: isLast)
            } else {
                joined.append(event)
            }
        }
        return joined.map { event in
            // Slices of different arrays can have different indices, so the part is copied before it is compared.
            if case .binary(let part, let isLast) = event { .binary(Array(part)[...], isLast: isLast) } else { event }
        }
    }

    private static let conversation: [UInt8] =
        frame(2, [1, 2, 3]) + frame(2, [4], isLast: false) + frame(9, [7, 7]) + frame(0, [], isLast: false)
        + frame(0, [5, 6]) + frame(1, Array("größe".utf8)) + frame(10) + frame(2)
        + frame(2, [UInt8](repeating: 9, count: 300)) + frame(8, [0x03, 0xE8] + Array("bye".utf8))

    private static let expected: [WebSocketEvent] = [
        .binary([1, 2, 3], isLast: true), .binary([4], isLast: false), .ping([7, 7]), .binary([5, 6], isLast: true),
        .text("größe"), .pong, .binary([], isLast: true),
        .binary([UInt8](repeating: 9, count: 300)[...], isLast: true), .close(code: 1000, reason: "bye"),
    ]

    @Test func `frames of every kind are decoded in order`() {
        #expect(Self.events([Self.conversation[...]]) == Self.expected)
    }

    @Test func `bytes in two chunks give the same events at every split`() {
        for split in 0...Self.conversation.count {
            let pieces = [Self.conversation[..<split], Self.conversation[split...]]
            #expect(Self.events(pieces) == Self.expected, "split at \(split)")
        }
    }

    @Test func `single bytes give the same events`() {
        let pieces = Self.conversation.indices.map { Self.conversation[$0...$0] }
        #expect(Self.events(pieces) == Self.expected)
    }

    @Test func `a payload length of 7, 16 or 64 bits is decoded`() {
        for count in [0, 125, 126, 65_535, 65_536] {
            let payload = [UInt8](repeating: 1, count: count)
            #expect(Self.events([Self.frame(2, payload)[...]]) == [.binary(payload[...], isLast: true)])
        }
    }

    @Test(
        arguments: [
            (frame(2, reserved: 0x40), .reservedBits), (frame(2, reserved: 0x10), .reservedBits),
            (frame(3), .unknownOpcode(3)), (frame(0xB), .unknownOpcode(0xB)),
            ([0x82, 0x81, 0, 0, 0, 0, 1], .maskedFrame),
            (frame(9, [1], isLast: false), .controlFrame),
            (frame(9, [UInt8](repeating: 0, count: 126)), .controlFrame),
            ([0x82, 126, 0, 125], .lengthEncoding), ([0x82, 127, 0, 0, 0, 0, 0, 0, 255, 255], .lengthEncoding),
            ([0x82, 127, 0x80, 0, 0, 0, 0, 0, 0, 0], .lengthEncoding),
            (frame(0, [1]), .unexpectedContinuation),
            (frame(2, [1], isLast: false) + frame(2, [1]), .interruptedMessage),
            (frame(1, [1], isLast: false) + frame(2, [1]), .interruptedMessage),
            (frame(1, [0xC3]), .invalidUTF8), (frame(1, [0xED, 0xA0, 0x80]), .invalidUTF8),
            (frame(8, [3]), .closeFrame), (frame(8, [0x03, 0xEC]), .closeFrame), (frame(8, [0, 0]), .closeFrame),
            (frame(8, [0x03, 0xE8, 0xFF]), .invalidUTF8),
        ] as [([UInt8], WebSocketError)])
    func `a violation of the protocol ends the decoding with its error`(bytes: [UInt8], error: WebSocketError) {
        let events = Self.events([(bytes + Self.frame(1, [0x61]))[...]])
        #expect(events.last == .failed(error))
        #expect(Self.events(bytes.indices.map { bytes[$0...$0] }).last == .failed(error))
        #expect([1002, 1007].contains(error.closeCode) && !error.words.isEmpty)
    }

    @Test func `a text message beyond the limit ends the decoding`() {
        var decoder = WebSocketDecoder()
        let part = Self.frame(1, [UInt8](repeating: 0x61, count: 60_000), isLast: false)
        let next = Self.frame(0, [UInt8](repeating: 0x61, count: 60_000), isLast: false)
        var events = decoder.append(part[...])
        for _ in 0..<20 where events.isEmpty { events += decoder.append(next[...]) }
        #expect(events == [.failed(.messageTooLarge(limit: WebSocketDecoder.textLimit))])
    }

    @Test(arguments: [([UInt8](), nil, ""), ([0x0F, 0xA0], 4000, ""), ([0x03, 0xF3, 0x78], 1011, "x")])
    func `a close frame gives its code and reason`(payload: [UInt8], code: UInt16?, reason: String) {
        let bytes = Self.frame(8, payload) + Self.frame(2, [1])
        #expect(Self.events([bytes[...]]) == [.close(code: code, reason: reason)])
    }
}

struct WebSocketEncoderTests {
    /// RFC 6455, 5.7: "Hello", masked.
    @Test func `an encoded frame equals the example of RFC 6455`() {
        let frame = WebSocketEncoder.frame(.text, Array("Hello".utf8), key: 0x37FA_213D)
        #expect(frame == [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58])
    }

    @Test(arguments: [(125, [0xFD]), (126, [0xFE, 0, 126]), (65_536, [0xFF, 0, 0, 0, 0, 0, 1, 0, 0])])
    func `a payload length is encoded in its shortest form`(count: Int, length: [UInt8]) {
        let frame = WebSocketEncoder.frame(.binary, [UInt8](repeating: 0, count: count), key: 0x0102_0304)
        #expect(Array(frame[1..<1 + length.count]) == length)
        #expect(frame.count == 1 + length.count + 4 + count)
        #expect(Array(frame.suffix(4)) == (0..<4).map { UInt8(1 + (count - 4 + $0) % 4) })
    }

    @Test func `each frame is masked with its own key`() {
        let keys = Set((0..<20).map { _ in Array(WebSocketEncoder.frame(.ping, [])[2..<6]) })
        #expect(keys.count > 15)
    }

    @Test func `a close frame has at most 125 bytes of payload`() {
        let frame = WebSocketEncoder.close(code: 1000, reason: String(repeating: "x", count: 500))
        #expect(frame[0] == 0x88 && frame[1] == 0x80 | 125)
    }
}
