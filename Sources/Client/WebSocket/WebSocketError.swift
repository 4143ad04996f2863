/// Reason why a WebSocket connection can't continue: the server broke RFC 6455 or exceeded a limit of this client.
package enum WebSocketError: Error, Equatable, Sendable {
    case reservedBits
    case unknownOpcode(UInt8)
    /// The server masked a frame, which only clients do.
    case maskedFrame
    /// A control frame has more than 125 bytes or is fragmented.
    case controlFrame
    /// A length is not encoded in its shortest form, or its highest bit is set.
    case lengthEncoding
    case unexpectedContinuation
    case interruptedMessage
    case invalidUTF8
    case closeFrame
    case messageTooLarge(limit: Int)

    /// Code of the close frame that reports this error to the server (RFC 6455, 7.4.1).
    package var closeCode: UInt16 {
        switch self {
        case .reservedBits, .unknownOpcode, .maskedFrame, .controlFrame, .lengthEncoding, .unexpectedContinuation,
            .interruptedMessage, .closeFrame:
            1002
        case .invalidUTF8: 1007
        case .messageTooLarge: 1009
        }
    }

    package var words: String {
        switch self {
        case .reservedBits: "a frame with reserved bits"
        case .unknownOpcode(let opcode): "a frame with the unknown opcode \(opcode)"
        case .maskedFrame: "a masked frame, which only clients send"
        case .controlFrame: "a control frame that is too long or in fragments"
        case .lengthEncoding: "a frame with an invalid length"
        case .unexpectedContinuation: "a continuation without a message"
        case .interruptedMessage: "a message inside another one"
        case .invalidUTF8: "text that is not UTF-8"
        case .closeFrame: "an invalid close frame"
        case .messageTooLarge(let limit): "a text message of more than \(limit) bytes"
        }
    }
}
