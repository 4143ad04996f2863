import NIOCore
import NIOEmbedded

@testable import Sandbox

/// HTTP requests as the sandbox answers them: bytes that arrive in pieces get the same responses as in one piece.
enum RequestCheck {
    static func complaints(of bytes: [UInt8]) -> [String] {
        let pieces = stride(from: 0, to: bytes.count, by: 7).map { bytes[$0..<min($0 + 7, bytes.count)] }
        let (whole, split) = (statusLines([bytes[...]]), statusLines(pieces))
        return whole == split ? [] : ["in one piece it answers \(whole), in pieces \(split)"]
    }

    private static func statusLines(_ portions: [ArraySlice<UInt8>]) -> [String] {
        let channel = EmbeddedChannel()
        defer { _ = try? channel.finish() }
        try? SandboxServer.configure(channel, SandboxService(SandboxConfiguration(sessions: 0)))
        _ = try? channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        for portion in portions { _ = try? channel.writeInbound(ByteBuffer(bytes: portion)) }
        var lines: [String] = []
        while let buffer = try? channel.readOutbound(as: ByteBuffer.self) {
            let text = String(decoding: buffer.readableBytesView, as: UTF8.self)
            lines += text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("HTTP/1.1 ") }.map(String.init)
        }
        return lines
    }
}
