import Client
import FoundationEssentials
import Media
import Model
import TestSupport
import Testing

@testable import Live

/// Runs the client of a media relay against relays that misbehave.
struct LiveSessionTests {
    private static let token = "pmt_" + String((0..<24).compactMap { _ in "abcdefghijkmnpqrstuvwxyz".randomElement() })

    /// Runs a session with a relay that follows the script until `isDone`, and returns the measurements.
    private static func meter(
        of script: @escaping TestRelay.Script, until isDone: @escaping (LiveMeter) -> Bool = { $0.end != nil }
    ) async throws -> LiveMeter {
        let relay = try TestRelay(script)
        defer { relay.stop() }
        let session = LiveSession(try configuration(relay.url))
        session.start()
        defer { session.close() }
        return try await waiting("the end of the script") {
            let meter = session.meter
            return isDone(meter) ? meter : nil
        }
    }

    private static func configuration(_ url: String) throws -> RelayConnection.Configuration {
        let client = APIClient(
            APIClient.Configuration(
                baseURL: try BaseURL("http://127.0.0.1:1"), apiKey: Secret("sk_test_1234567890"), version: "0"))
        return try client.relayConfiguration(PipecatRelay(mediaURL: url, mediaToken: Secret(token)))
    }

    private static let connected: TestRelay.Script = { peer in
        guard peer.acceptWebSocket() else { return }
        peer.sendRecord(0x10, #"{"session_id":"sess_1"}"#)
    }

    @Test func `the handshake contains the token, and every kind of record is received`() async throws {
        let seen = LockedValue<[String?]>([])
        let meter = try await Self.meter(
            of: { peer in
                Self.connected(peer)
                let request = peer.request
                seen.withLock {
                    $0 = [request?["Authorization"], request?["Sec-WebSocket-Protocol"], request?.target]
                }
                for _ in 0..<5 { peer.sendPicture() }
                peer.sendRecord(0x01, #"{"sample_rate":48000,"num_channels":2}"#, [UInt8](repeating: 9, count: 3840))
                peer.sendRecord(0x12, #"{"frames":5}"#)
                peer.sendFrame(8, [0x03, 0xE8])
                peer.drain()
            })
        #expect(
            seen.withLock { $0 } == [
                "Bearer \(Self.token)", "protoface.pipecat.media.v1, \(Self.token)", "/media?session=1",
            ])
        #expect(meter.connectedAt != nil && meter.ready["session_id"] == .string("sess_1"))
        #expect(meter.readyAt != nil && meter.video.count == 5 && meter.undecodable == 0)
        #expect(meter.receivedSeconds == 0.02 && meter.audioFormat?.channels == 2)
        #expect(meter.metrics["frames"] == .integer(5))
        #expect(meter.end == .closed(code: 1000, reason: "") && meter.remarks.isEmpty)
    }

    @Test func `a ping between the fragments of a record is answered, and the record is read`() async throws {
        let answers = LockedValue<[UInt8]>([])
        let meter = try await Self.meter(
            of: { peer in
                Self.connected(peer)
                peer.sendFrame(2, [0, 0, 0, 5], isLast: false)
                peer.sendFrame(9, [1, 2, 3])
                peer.sendFrame(0, [0x10], isLast: false)
                peer.sendFrame(0, [0, 0, 0, 0])
                peer.sendPicture()
                if let frame = peer.receiveFrame() { answers.withLock { $0 = [frame.opcode] + frame.payload } }
                peer.sendFrame(8, [0x03, 0xE8])
                peer.drain()
            })
        #expect(meter.video.count == 1 && meter.remarks.isEmpty)
        #expect(answers.withLock { $0 } == [0xA, 1, 2, 3])
    }

    private static let badRelays: [(name: String, script: TestRelay.Script, end: RelayEnd?, remark: String?)] = [
        ("refuses", { $0.refuse("403 Forbidden") }, .refused(status: 403), nil),
        ("is unavailable", { $0.refuse("503 Service Unavailable") }, .refused(status: 503), nil),
        ("is no WebSocket", { $0.refuse("101 Yes") }, .notWebSocket("it did not switch to websocket"), nil),
        ("is no HTTP", { $0.answer("\u{1B}[2Jhello\r\n\r\n") }, .notWebSocket("the answer is not HTTP"), nil),
        ("closes at once", { _ in }, .reset, nil),
        (
            "resets",
            { peer in
                connected(peer); peer.socket.resetOnClose()
            }, .reset, nil
        ),
        ("vanishes", { peer in connected(peer) }, .lost, nil),
        (
            "closes with a code",
            { peer in
                connected(peer); peer.sendFrame(8, [0x03, 0xF3] + Array("\u{1B}[31m\(token)".utf8)); peer.drain()
            },
            .closed(code: 1011, reason: "\u{1B}[31m********"), nil
        ),
        (
            "sends CLOSE",
            { peer in
                connected(peer); peer.sendRecord(5); peer.drain()
            }, .closed(code: nil, reason: ""), nil
        ),
        (
            "masks",
            { peer in
                connected(peer); _ = peer.socket.send([0x82, 0x81, 1, 2, 3, 4, 5]); peer.drain()
            },
            .violation(.maskedFrame), nil
        ),
        (
            "sends half a frame",
            { peer in
                connected(peer); _ = peer.socket.send([0x82, 0x7E])
            }, .lost, nil
        ),
        (
            "sends a record of 60 MB",
            { peer in
                connected(peer)
                peer.sendFrame(2, [0x03, 0x93, 0x87, 0x00, 0x11, 0, 0, 0, 0], isLast: false)
                peer.drain()
            }, .length(.tooLarge(bytes: 60_000_000)), nil
        ),
        (
            "announces too little",
            { peer in
                connected(peer); peer.sendRecord(0x12, "{}", length: 6); peer.drain()
            },
            .length(.mismatch(announced: 6, received: 7)), nil
        ),
        (
            "sends an unknown type",
            { peer in
                connected(peer); peer.sendRecord(0x7E); peer.sendRecord(5); peer.drain()
            },
            nil, "A record has the unknown type 0x7e and was ignored."
        ),
        (
            "sends malformed JSON",
            { peer in
                connected(peer); peer.sendRecord(0x11, "{"); peer.sendRecord(5); peer.drain()
            }, nil,
            "A VIDEO record was ignored: its header is not valid JSON."
        ),
        (
            "sends a text message",
            { peer in
                connected(peer); peer.sendFrame(1, Array("\u{1B}[2J".utf8)); peer.sendRecord(5); peer.drain()
            },
            nil, "The relay sent a text message, which was ignored."
        ),
        (
            "sends a JPEG of 65,000×65,000",
            { peer in
                connected(peer)
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
                connected(peer)
                peer.sendPicture((0..<5000).map { _ in .random(in: 0...255) }, width: 512, height: 512, as: "jpeg")
                peer.sendRecord(5)
                peer.drain()
            }, nil, "A picture can't be decoded."
        ),
        (
            "sends pings by the thousand",
            { peer in
                connected(peer)
                for _ in 0..<5000 { peer.sendFrame(9, [UInt8](repeating: 1, count: 125)) }
                peer.sendRecord(5)
                peer.drain()
            }, nil, "The relay sends more pings than are answered."
        ),
    ]

    @Test(arguments: badRelays.indices)
    func `a fault of the relay ends the session or costs one record, and shows no token`(index: Int) async throws {
        let row = Self.badRelays[index]
        let meter = try await Self.meter(of: row.script)
        let end = try #require(meter.end)
        if let expected = row.end {
            // A relay that closes the connection before it has read all bytes resets the connection.
            let isReset = expected == .lost && end == .reset || expected == .reset && end == .lost
            #expect(end == expected || isReset, "\(row.name): \(end)")
        }
        if let remark = row.remark { #expect(meter.remarks == [remark], "\(row.name)") }
        #expect(!"\(end) \(meter.remarks) \(meter.errorText ?? "")".contains(Self.token), "\(row.name)")
    }

    @Test func `a record that never ends ends the session at its announced length`() async throws {
        let meter = try await Self.meter(
            of: { peer in
                Self.connected(peer)
                peer.sendFrame(2, [0, 0x10, 0, 0, 0x11, 0, 0, 0, 0], isLast: false)
                while peer.sendFrame(0, [UInt8](repeating: 0, count: 65_536), isLast: false) {}
            })
        guard case .length(.mismatch(announced: 1_048_576, _))? = meter.end else {
            return #expect(Bool(false), "\(meter.end as Any)")
        }
    }

    @Test func `the text of an ERROR record is masked and shortened`() async throws {
        let text = String(repeating: "x", count: 50) + Self.token + String(repeating: "y", count: 5000)
        let meter = try await Self.meter(
            of: { peer in
                Self.connected(peer)
                peer.sendRecord(0x13, #"{"message":"\#(text)"}"#)
                peer.drain()
            }, until: { $0.errorText != nil })
        let shown = try #require(meter.errorText)
        #expect(shown.hasPrefix(String(repeating: "x", count: 50) + Secret.mask + "yy") && shown.count == 200)
    }

    @Test func `a token in METRICS is masked`() async throws {
        let meter = try await Self.meter(
            of: { peer in
                Self.connected(peer)
                peer.sendRecord(0x12, #"{"echo":"\#(Self.token)","\#(Self.token)":1,"frames":2}"#)
                peer.drain()
            }, until: { !$0.metrics.isEmpty })
        #expect(!"\(meter.metrics)".contains(Self.token) && meter.metrics["frames"] == .integer(2))
    }

    @Test func `500 pictures per second are counted, and only the last one is kept`() async throws {
        let relay = try TestRelay { peer in
            Self.connected(peer)
            let start = ContinuousClock.now
            for index in 0..<500 {
                peer.sendPicture([UInt8](repeating: UInt8(index % 251), count: 30_000), width: 100, height: 100)
                Pace.wait(until: start + .seconds(Double(index + 1) / 500))
            }
            // The decoder is idle again when the last picture comes.
            Pace.wait(until: .now + .milliseconds(200))
            peer.sendPicture([UInt8](repeating: 255, count: 30_000), width: 100, height: 100)
            peer.sendFrame(8, [0x03, 0xE8])
            peer.drain()
        }
        defer { relay.stop() }
        let session = LiveSession(try Self.configuration(relay.url))
        session.setPictureSize(PictureSize(width: 100, height: 100))
        session.start()
        _ = try await waiting("the end of the script") { session.meter.end }
        #expect(session.meter.video.count == 501 && session.meter.undecodable == 0)
        let picture = try #require(session.takePicture())
        #expect(picture.number == 501 && picture.frame.pixels == [UInt8](repeating: 255, count: 30_000))
        #expect(session.takePicture() == nil)
        session.close()
    }

    @Test func `audio that the full queue does not accept is reported`() throws {
        let session = LiveSession(try Self.configuration("ws://127.0.0.1:1/"))
        let second = [Int16](repeating: 1, count: 16_000)
        for _ in 0..<40 { session.send(second) }
        // 32 seconds are 1,024,000 bytes; the queue has 1 MiB.
        #expect(session.meter.unsentSeconds == 8)
        #expect(session.meter.remarks == ["Audio was dropped, because the relay does not read what is sent."])
    }

    @Test func `a relay that sends other media than announced is remarked`() async throws {
        let relay = try TestRelay { peer in
            Self.connected(peer)
            peer.sendPicture()
            peer.sendRecord(5)
            peer.drain()
        }
        defer { relay.stop() }
        var announced = PipecatRelay(mediaURL: relay.url, mediaToken: Secret(Self.token))
        announced.audioSampleRate = 24_000
        let session = LiveSession(try Self.configuration(relay.url), relay: announced)
        session.start()
        _ = try await waiting("the end") { session.meter.end }
        #expect(
            session.meter.remarks == [
                "The relay expects audio at 24000 Hz. It gets 16000 Hz and has to convert it.",
                "The relay announced jpeg pictures and sends rgb24.",
            ])
        session.close()
    }

    @Test func `a relay that does not answer ends the session after the timeout`() async throws {
        let relay = try TestRelay { peer in peer.drain() }
        defer { relay.stop() }
        var configuration = try Self.configuration(relay.url)
        configuration.handshakeTimeout = 0.2
        let session = LiveSession(configuration)
        session.start()
        let end = try await waiting("the end") { session.meter.end }
        #expect(end == .noAnswer(seconds: 0.2))
        session.close()
    }

    @Test func `a relay that can't be reached ends the session as unreachable`() async throws {
        let session = LiveSession(try Self.configuration("ws://127.0.0.1:\(try Socket.closedPort())/"))
        session.start()
        let end = try await waiting("the end") { session.meter.end }
        #expect(end == .unreachable(.refused))
        session.close()
    }

    @Test func `closing a session sends exactly one close frame`() async throws {
        let frames = LockedValue<[[UInt8]]>([])
        let relay = try TestRelay { peer in
            Self.connected(peer)
            while let frame = peer.receiveFrame() {
                frames.withLock { $0.append([frame.opcode] + frame.payload) }
                if frame.opcode == 8 { peer.sendFrame(8, frame.payload) }
            }
        }
        defer { relay.stop() }
        let session = LiveSession(try Self.configuration(relay.url))
        session.start()
        _ = try await waiting("READY") { session.canSendAudio ? true : nil }
        session.flush()
        session.close()
        #expect(session.meter.end == .closedHere)
        #expect(frames.withLock { $0 } == [[2, 0, 0, 0, 5, 2, 0, 0, 0, 0], [8, 0x03, 0xE8]])
    }

    /// The relay sends each record of audio back after 300 ms. A loaded machine can make it later, so the best of three
    /// sessions counts.
    @Test func `the report has the delay, the levels and the frame rate of the relay`() async throws {
        let delay = 0.3
        var meter = try await meterOfEcho(after: delay)
        for _ in 0..<2 where abs((meter.audioDelay ?? 0) - delay) >= 0.02 {
            meter = try await meterOfEcho(after: delay)
        }
        let measured = try #require(meter.audioDelay)
        #expect(abs(measured - delay) < 0.02, "\(measured) s")
        let (sent, received) = (try #require(meter.sentLevel.rmsDBFS), try #require(meter.receivedLevel.rmsDBFS))
        #expect(abs(sent - received) < 0.5 && abs(sent - -6.0) < 0.5, "\(sent) and \(received) dBFS")
        let fps = try #require(meter.video.framesPerSecond)
        #expect(abs(fps - 20) < 0.5, "\(fps) fps")
    }

    private func meterOfEcho(after delay: Double) async throws -> LiveMeter {
        let relay = try TestRelay { peer in
            Self.connected(peer)
            let returned = LockedValue<[(Double, [UInt8])]>([])
            let isOpen = LockedValue(true)
            let sender = Self.returnAudio(returned, to: peer, while: isOpen)
            while let frame = peer.receiveFrame(), frame.opcode == 2 {
                if frame.payload[4] == 1 {
                    returned.withLock { $0.append((MonotonicTime.seconds + delay, frame.payload)) }
                }
            }
            isOpen.withLock { $0 = false }
            sender?.join()
        }
        defer { relay.stop() }
        let session = LiveSession(try Self.configuration(relay.url))
        session.start()
        var source = ClipSource(Clip(samples: Self.bursts))
        let meter = try await waiting("four seconds of sound") {
            if session.canSendAudio { _ = try session.sendAudio(from: &source) }
            let meter = session.meter
            return meter.receivedSeconds >= 3.9 ? meter : nil
        }
        session.close()
        return meter
    }

    /// Sends back the audio that is due, and 20 pictures per second.
    private static func returnAudio(
        _ queue: LockedValue<[(Double, [UInt8])]>, to peer: TestRelay.Peer, while isOpen: LockedValue<Bool>
    ) -> POSIXThread? {
        POSIXThread.start {
            var nextPicture = MonotonicTime.seconds
            while isOpen.withLock({ $0 }) {
                let now = MonotonicTime.seconds
                let due = queue.withLock { queue in
                    defer { queue.removeAll { $0.0 <= now } }
                    return queue.filter { $0.0 <= now }
                }
                for (_, message) in due { peer.sendFrame(2, message) }
                if now >= nextPicture {
                    peer.sendPicture()
                    nextPicture += 0.05
                }
                Pace.wait(until: .now + .milliseconds(2))
            }
        }
    }

    /// Four seconds of audio: bursts of a square wave of −6 dBFS RMS, each of another length.
    private static let bursts: [Float] = {
        var generator = SeededGenerator(seed: 5)
        var samples: [Float] = []
        while samples.count < 64_000 {
            let length = 1600 + Int(generator.next() % 4800)
            for index in 0..<length { samples.append(index % 32 < 16 ? 0.3535 : -0.3535) }
            samples += repeatElement(0, count: 1600 + Int(generator.next() % 4800))
        }
        return Array(samples.prefix(64_000))
    }()
}
