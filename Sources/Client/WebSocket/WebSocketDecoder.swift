/// Decodes the bytes that a WebSocket server sends (RFC 6455), without extensions. It is pure and accepts the bytes in
/// chunks of any size.
///
/// Parts of binary messages are passed on as they arrive, so that the reader of the messages limits their size. Text
/// messages and control frames are kept until they are complete.
package struct WebSocketDecoder: Sendable {
    /// Maximum size of a text message in bytes.
    package static let textLimit = 1 << 20

    private enum State {
        case head
        case payload(WebSocketFrameHead, remaining: Int)
        case over
    }

    private var state = State.head
    private var head: [UInt8] = []
    /// Payload of the control frame that is being received.
    private var control: [UInt8] = []
    /// Bytes of the text message that is being received.
    private var text: [UInt8] = []
    /// Opcode of the message whose last fragment has not arrived yet.
    private var message: WebSocketOpcode?

    package init() {}

    package mutating func append(_ bytes: ArraySlice<UInt8>) -> [WebSocketEvent] {
        var events: [WebSocketEvent] = []
        var rest = bytes
        do throws(WebSocketError) {
            while try step(&rest, &events) {}
        } catch {
            state = .over
            events.append(.failed(error))
        }
        return events
    }

    /// Returns false if more bytes are needed.
    private mutating func step(_ rest: inout ArraySlice<UInt8>, _ events: inout [WebSocketEvent])
        throws(WebSocketError) -> Bool
    {
        switch state {
        case .over: return false
        case .head:
            while head.count < WebSocketFrameHead.size(head) ?? 2 {
                guard let byte = rest.popFirst() else { return false }
                head.append(byte)
            }
            let frame = try WebSocketFrameHead(head)
            head.removeAll(keepingCapacity: true)
            try begin(frame)
        case .payload(let frame, let remaining):
            guard remaining == 0 || !rest.isEmpty else { return false }
            let part = rest.prefix(remaining)
            rest = rest.dropFirst(part.count)
            state = .payload(frame, remaining: remaining - part.count)
            try receive(part, of: frame, isEnd: remaining == part.count, &events)
        }
        return true
    }

    private mutating func begin(_ frame: WebSocketFrameHead) throws(WebSocketError) {
        switch frame.opcode {
        case .continuation: guard message != nil else { throw .unexpectedContinuation }
        case .text, .binary:
            guard message == nil else { throw .interruptedMessage }
            message = frame.opcode
        case .close, .ping, .pong: break
        }
        state = .payload(frame, remaining: frame.length)
    }

    private mutating func receive(
        _ part: ArraySlice<UInt8>, of frame: WebSocketFrameHead, isEnd: Bool, _ events: inout [WebSocketEvent]
    ) throws(WebSocketError) {
        if frame.opcode.isControl {
            control += part
            guard isEnd else { return }
            state = .head
            defer { control = [] }
            return events.append(try controlEvent(frame.opcode))
        }
        let isLast = isEnd && frame.isLast
        if isEnd { state = .head }
        defer { if isLast { message = nil } }
        if message == .binary {
            if isLast || !part.isEmpty { events.append(.binary(part, isLast: isLast)) }
            return
        }
        guard text.count + part.count <= Self.textLimit else { throw .messageTooLarge(limit: Self.textLimit) }
        text += part
        guard isLast else { return }
        defer { text = [] }
        guard let complete = String(validating: text, as: UTF8.self) else { throw .invalidUTF8 }
        events.append(.text(complete))
    }

    private mutating func controlEvent(_ opcode: WebSocketOpcode) throws(WebSocketError) -> WebSocketEvent {
        switch opcode {
        case .ping: return .ping(control)
        case .close:
            guard let reason = String(validating: control.dropFirst(2), as: UTF8.self) else { throw .invalidUTF8 }
            let code = control.count < 2 ? nil : UInt16(control[0]) << 8 | UInt16(control[1])
            guard control.count != 1, code.map(Self.isValidCloseCode) ?? true else { throw .closeFrame }
            state = .over
            return .close(code: code, reason: reason)
        case .pong, .continuation, .text, .binary: return .pong
        }
    }

    /// True for close codes that an endpoint may send (RFC 6455, 7.4).
    private static func isValidCloseCode(_ code: UInt16) -> Bool {
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}
