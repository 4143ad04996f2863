/// Kind of a WebSocket frame (RFC 6455, 5.2).
package enum WebSocketOpcode: UInt8, CaseIterable, Sendable {
    case continuation = 0x0
    case text = 0x1
    case binary = 0x2
    case close = 0x8
    case ping = 0x9
    case pong = 0xA

    var isControl: Bool { rawValue >= 0x8 }
}
