import Client
import FoundationEssentials
import Media
import Model
import TestSupport
import Testing

@testable import Live

/// Runs the client of a media relay against relays that follow a script.
struct LiveSessionTests {
    @Test func `the handshake contains the token, and every kind of record is received`() async throws {
        let seen = LockedValue<[String?]>([])
        let meter = try await RelayFixture.meter(
            of: { peer in
                RelayFixture.connected(peer)
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
                "Bearer \(RelayFixture.token)", "protoface.pipecat.media.v1, \(RelayFixture.token)", "/media?session=1",
            ])
        #expect(meter.connectedAt != nil && meter.ready["session_id"] == .string("sess_1"))
        #expect(meter.readyAt != nil && meter.video.count == 5 && meter.undecodable == 0)
        #expect(meter.receivedSeconds == 0.02 && meter.audioFormat?.channels == 2)
        #expect(meter.metrics["frames"] == .integer(5))
        #expect(meter.end == .closed(code: 1000, reason: "") && meter.remarks.isEmpty)
    }

    @Test func `a ping between the fragments of a record is answered, and the record is read`() async throws {
        let answers = LockedValue<[UInt8]>([])
        let meter = try await RelayFixture.meter(
            of: { peer in
                RelayFixture.connected(peer)
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

    @Test func `500 pictures per second are counted, and only the last one is kept`() async throws {
        let relay = try TestRelay { peer in
            RelayFixture.connected(peer)
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
        let session = LiveSession(try RelayFixture.configuration(relay.url))
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
        let session = LiveSession(try RelayFixture.configuration("ws://127.0.0.1:1/"))
        let second = [Int16](repeating: 1, count: 16_000)
        for _ in 0..<40 { session.send(second) }
        // 32 seconds are 1,024,000 bytes; the queue has 1 MiB.
        #expect(session.meter.unsentSeconds == 8)
        #expect(session.meter.remarks == ["Audio was dropped, because the relay does not read what is sent."])
    }

    @Test func `a relay that sends other media than announced is remarked`() async throws {
        let relay = try TestRelay { peer in
            RelayFixture.connected(peer)
            peer.sendPicture()
            peer.sendRecord(5)
            peer.drain()
        }
        defer { relay.stop() }
        var announced = PipecatRelay(mediaURL: relay.url, mediaToken: Secret(RelayFixture.token))
        announced.audioSampleRate = 24_010
        let session = LiveSession(try RelayFixture.configuration(relay.url), relay: announced)
        session.start()
        _ = try await waiting("the end") { session.meter.end }
        #expect(
            session.meter.remarks == [
                "The relay expects audio at 24010 Hz, which is not supported. It gets 16000 Hz.",
                "The relay announced jpeg pictures and sends rgb24.",
            ])
        session.close()
    }

    @Test func `a relay that does not answer ends the session after the timeout`() async throws {
        let relay = try TestRelay { peer in peer.drain() }
        defer { relay.stop() }
        var configuration = try RelayFixture.configuration(relay.url)
        configuration.handshakeTimeout = 0.2
        let session = LiveSession(configuration)
        session.start()
        let end = try await waiting("the end") { session.meter.end }
        #expect(end == .noAnswer(seconds: 0.2))
        session.close()
    }

    @Test func `a relay that can't be reached ends the session as unreachable`() async throws {
        let session = LiveSession(try RelayFixture.configuration("ws://127.0.0.1:\(try Socket.closedPort())/"))
        session.start()
        let end = try await waiting("the end") { session.meter.end }
        #expect(end == .unreachable(.refused))
        session.close()
    }

    @Test func `closing a session sends exactly one close frame`() async throws {
        let frames = LockedValue<[[UInt8]]>([])
        let relay = try TestRelay { peer in
            RelayFixture.connected(peer)
            while let frame = peer.receiveFrame() {
                frames.withLock { $0.append([frame.opcode] + frame.payload) }
                if frame.opcode == 8 { peer.sendFrame(8, frame.payload) }
            }
        }
        defer { relay.stop() }
        let session = LiveSession(try RelayFixture.configuration(relay.url))
        session.start()
        _ = try await waiting("READY") { session.canSendAudio ? true : nil }
        session.flush()
        session.close()
        #expect(session.meter.end == .closedHere)
        #expect(frames.withLock { $0 } == [[2, 0, 0, 0, 5, 2, 0, 0, 0, 0], [8, 0x03, 0xE8]])
    }
}
