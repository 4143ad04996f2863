import Client
import Model
import TestSupport
import Testing

@testable import Live

/// Runs the client of a media relay against relays that misbehave.
struct RelayFaultTests {
    private static let badRelays: [(name: String, script: TestRelay.Script, end: RelayEnd?, remark: String?)] = [
        ("refuses", { $0.refuse("403 Forbidden") }, .refused(status: 403), nil),
        ("is unavailable", { $0.refuse("503 Service Unavailable") }, .refused(status: 503), nil),
        ("is no WebSocket", { $0.refuse("101 Yes") }, .notWebSocket("it did not switch to websocket"), nil),
        ("is no HTTP", { $0.answer("\u{1B}[2Jhello\r\n\r\n") }, .notWebSocket("the answer is not HTTP"), nil),
        ("closes at once", { _ in }, .reset, nil),
        (
            "resets",
            { peer in
                RelayFixture.connected(peer); peer.socket.resetOnClose()
            }, .reset, nil
        ),
        ("vanishes", { peer in RelayFixture.connected(peer) }, .lost, nil),
        (
            "closes with a code",
            { peer in
                RelayFixture.connected(peer)
                peer.sendFrame(8, [0x03, 0xF3] + Array("\u{1B}[31m\(RelayFixture.token)".utf8))
                peer.drain()
            },
            .closed(code: 1011, reason: "\u{1B}[31m********"), nil
        ),
        (
            "sends CLOSE",
            { peer in
                RelayFixture.connected(peer); peer.sendRecord(5); peer.drain()
            }, .closed(code: nil, reason: ""), nil
        ),
        (
            "masks",
            { peer in
                RelayFixture.connected(peer); _ = peer.socket.send([0x82, 0x81, 1, 2, 3, 4, 5]); peer.drain()
            },
            .violation(.maskedFrame), nil
        ),
        (
            "sends half a frame",
            { peer in
                RelayFixture.connected(peer); _ = peer.socket.send([0x82, 0x7E])
            }, .lost, nil
        ),
        (
            "sends a record of 60 MB",
            { peer in
                RelayFixture.connected(peer)
                peer.sendFrame(2, [0x03, 0x93, 0x87, 0x00, 0x11, 0, 0, 0, 0], isLast: false)
                peer.drain()
            }, .length(.tooLarge(bytes: 60_000_000)), nil
        ),
        (
            "announces too little",
            { peer in
                RelayFixture.connected(peer); peer.sendRecord(0x12, "{}", length: 6); peer.drain()
            },
            .length(.mismatch(announced: 6, received: 7)), nil
        ),
        (
            "sends an unknown type",
            { peer in
                RelayFixture.connected(peer); peer.sendRecord(0x7E); peer.sendRecord(5); peer.drain()
            },
            nil, "A record has the unknown type 0x7e and was ignored."
        ),
        (
            "sends malformed JSON",
            { peer in
                RelayFixture.connected(peer); peer.sendRecord(0x11, "{"); peer.sendRecord(5); peer.drain()
            }, nil,
            "A VIDEO record was ignored: its header is not valid JSON."
        ),
        (
            "sends a text message",
            { peer in
                RelayFixture.connected(peer)
                peer.sendFrame(1, Array("\u{1B}[2J".utf8))
                peer.sendRecord(5)
                peer.drain()
            },
            nil, "The relay sent a text message, which was ignored."
        ),
        (
            "sends a JPEG of 65,000×65,000",
            { peer in
                RelayFixture.connected(peer)
                peer.sendPicture(
                    [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0xFD, 0xE8, 0xFD, 0xE8, 1, 1, 0x11, 0], width: 512, height: 512,
                    as: "jpeg")
                peer.sendRecord(5)
                peer.drain()
            }, nil, "A picture can't be decoded."
        ),
        (
            "sends noise as JPEG",
            { peer in
                RelayFixture.connected(peer)
                peer.sendPicture((0..<5000).map { _ in .random(in: 0...255) }, width: 512, height: 512, as: "jpeg")
                peer.sendRecord(5)
                peer.drain()
            }, nil, "A picture can't be decoded."
        ),
        (
            "sends pings by the thousand",
            { peer in
                RelayFixture.connected(peer)
                for _ in 0..<5000 { peer.sendFrame(9, [UInt8](repeating: 1, count: 125)) }
                peer.sendRecord(5)
                peer.drain()
            }, nil, "The relay sends more pings than are answered."
        ),
    ]

    @Test(arguments: badRelays.indices)
    func `a fault of the relay ends the session or costs one record, and shows no token`(index: Int) async throws {
        let row = Self.badRelays[index]
        let meter = try await RelayFixture.meter(of: row.script)
        let end = try #require(meter.end)
        if let expected = row.end {
            // A relay that closes the connection before it has read all bytes resets the connection.
            let isReset = expected == .lost && end == .reset || expected == .reset && end == .lost
            #expect(end == expected || isReset, "\(row.name): \(end)")
        }
        if let remark = row.remark { #expect(meter.remarks == [remark], "\(row.name)") }
        #expect(!"\(end) \(meter.remarks) \(meter.errorText ?? "")".contains(RelayFixture.token), "\(row.name)")
    }

    @Test func `a record that never ends ends the session at its announced length`() async throws {
        let meter = try await RelayFixture.meter(
            of: { peer in
                RelayFixture.connected(peer)
                peer.sendFrame(2, [0, 0x10, 0, 0, 0x11, 0, 0, 0, 0], isLast: false)
                while peer.sendFrame(0, [UInt8](repeating: 0, count: 65_536), isLast: false) {}
            })
        guard case .length(.mismatch(announced: 1_048_576, _))? = meter.end else {
            return #expect(Bool(false), "\(meter.end as Any)")
        }
    }

    @Test func `the text of an ERROR record is masked and shortened`() async throws {
        let text = String(repeating: "x", count: 50) + RelayFixture.token + String(repeating: "y", count: 5000)
        let meter = try await RelayFixture.meter(
            of: { peer in
                RelayFixture.connected(peer)
                peer.sendRecord(0x13, #"{"message":"\#(text)"}"#)
                peer.drain()
            }, until: { $0.errorText != nil })
        let shown = try #require(meter.errorText)
        #expect(shown.hasPrefix(String(repeating: "x", count: 50) + Secret.mask + "yy") && shown.count == 200)
    }

    @Test func `a token in METRICS is masked`() async throws {
        let meter = try await RelayFixture.meter(
            of: { peer in
                RelayFixture.connected(peer)
                peer.sendRecord(0x12, #"{"echo":"\#(RelayFixture.token)","\#(RelayFixture.token)":1,"frames":2}"#)
                peer.drain()
            }, until: { !$0.metrics.isEmpty })
        #expect(!"\(meter.metrics)".contains(RelayFixture.token) && meter.metrics["frames"] == .integer(2))
    }
}
