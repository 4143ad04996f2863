import NIOCore
import NIOEmbedded

@testable import Sandbox

/// Check of the HTTP parser of the sandbox: bytes get the same responses in pieces as in one piece.
enum RequestCheck {
    static func complaints(of bytes: [UInt8]) -> [String] {
        let pieces = stride(from: 0, to: bytes.count, by: 7).map { bytes[$0..<min($0 + 7, bytes.count)] }
        let (whole, split) = (statusLines([bytes[...]]), statusLines(pieces))
        return whole == split ? [] : ["responses to one piece: \(whole), to pieces: \(split)"]
    }

    private static func statusLines(_ pieces: [ArraySlice<UInt8>]) -> [String] {
        let channel = EmbeddedChannel()
        defer { _ = try? channel.finish(acceptAlreadyClosed: true) }
        try? SandboxServer.configure(channel, SandboxService(SandboxConfiguration(sessions: 0)))
        _ = try? channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        for piece in pieces { _ = try? channel.writeInbound(ByteBuffer(bytes: piece)) }
        var lines: [String] = []
        while let buffer = try? channel.readOutbound(as: ByteBuffer.self) {
            let text = String(decoding: buffer.readableBytesView, as: UTF8.self)
            lines += text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("HTTP/1.1 ") }.map(String.init)
        }
        return lines
    }
}
