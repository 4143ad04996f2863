import Client
import FakeTransport
import FoundationEssentials
import Media
import Model
import Sandbox
import TestSupport
import Testing

@testable import Live

/// Runs the client of media relays against the sandbox, over loopback.
struct SandboxRelayTests {
    /// A sandbox, and a client that logs its calls.
    private struct Loopback {
        let client: APIClient
        let log: LockedValue<[CallRecord]>

        func create() async throws -> (PipecatSession, LiveSession) {
            let created = try await client.createPipecatSession(PipecatRequest(avatarID: "av_stock_001"))
            let configuration = try client.relayConfiguration(try #require(created.relay))
            let session = LiveSession(configuration)
            session.setPictureSize(PictureSize(width: 256, height: 256))
            session.start()
            return (created, session)
        }
    }

    private static func loopback(
        _ faults: [String] = [], encoding: RelayVideoEncoding = .jpeg, _ body: (Loopback) async throws -> Void
    ) async throws {
        var configuration = SandboxConfiguration(port: 0, sessions: 0, rateLimit: nil, traffic: false)
        configuration.faults = try faults.map { try FaultSetting($0) }
        configuration.relayEncoding = encoding
        let server = SandboxServer(configuration)
        let address = try await server.start()
        let log = LockedValue<[CallRecord]>([])
        var settings = APIClient.Configuration(
            baseURL: try BaseURL(address.url), apiKey: Secret("sk_test_0123456789"), version: "0")
        settings.recordsDetails = true
        settings.log = { record in log.withLock { $0.append(record) } }
        let client = APIClient(settings)
        let result: Result<Void, any Error>
        do { result = .success(try await body(Loopback(client: client, log: log))) } catch { result = .failure(error) }
        client.shutdown()
        await server.stop()
        try result.get()
    }

    private static func wait(_ session: LiveSession, _ what: String, _ condition: (LiveMeter) -> Bool) async throws
        -> LiveMeter
    {
        try await waiting(what) {
            let meter = session.meter
            return condition(meter) ? meter : nil
        }
    }

    @Test(arguments: [RelayVideoEncoding.jpeg, .rgb24])
    func `the avatar shows pictures and speaks the audio that is sent`(encoding: RelayVideoEncoding) async throws {
        try await Self.loopback(encoding: encoding) { loopback in
            let (created, session) = try await loopback.create()
            var source = ClipSource(.speech)
            let meter = try await waiting("two seconds of speech") {
                if session.canSendAudio { _ = try session.sendAudio(from: &source) }
                let meter = session.meter
                return meter.receivedSeconds >= 2 ? meter : nil
            }
            #expect(meter.readyAt != nil && meter.video.count > 0 && meter.undecodable == 0 && meter.remarks.isEmpty)
            #expect(meter.picture?.width == 512 && meter.picture?.encoding == encoding)
            let picture = try #require(session.takePicture())
            #expect(picture.frame.width == (encoding == .jpeg ? 256 : 512) && picture.number > 0)
            // Speech has pauses.
            let reading = try await waiting("sound in both directions at once") {
                if session.canSendAudio { _ = try session.sendAudio(from: &source) }
                let reading = session.reading()
                return reading.received.level.rmsDBFS > -60 && reading.sent.level.rmsDBFS > -60 ? reading : nil
            }
            #expect(reading.traffic.received > 10_000 && reading.traffic.sent > 60_000)
            #expect(reading.skippedByRelay == 0 && reading.metrics["frames_sent"] != nil)
            let (sent, received) = (try #require(meter.sentLevel.rmsDBFS), try #require(meter.receivedLevel.rmsDBFS))
            #expect(abs(sent - received) < 3, "\(sent) and \(received) dBFS")
            session.close()
            let count = session.meter.video.count
            _ = try await loopback.client.endSession(created.session.id)
            let ended = try await waiting("the end of the session") {
                let session = try await loopback.client.session(created.session.id).session
                return session.status == .ended ? session : nil
            }
            // Pictures that were sent while the client was closing the connection did not arrive.
            let usage = try #require(ended.usage?.frames)
            #expect(usage >= count && usage <= count + 5, "\(usage) sent, \(count) received")
            #expect(ended.firstFrameAt != nil)
        }
    }

    @Test func `INTERRUPT silences the avatar`() async throws {
        try await Self.loopback { loopback in
            let (_, session) = try await loopback.create()
            var source = SineSource()
            _ = try await waiting("sound") {
                if session.canSendAudio { _ = try session.sendAudio(from: &source) }
                return session.meter.receivedSeconds > 0.2 ? true : nil
            }
            session.interrupt()
            let interrupted = try await Self.wait(session, "METRICS after the interrupt") { meter in
                meter.metrics["interrupts"] == .integer(1)
            }
            let later = try await Self.wait(session, "25 more pictures") { meter in
                meter.video.count > interrupted.video.count + 25
            }
            #expect(later.receivedSeconds == interrupted.receivedSeconds)
            session.close()
        }
    }

    @Test func `the relay closes the connection when the API ends the session`() async throws {
        try await Self.loopback { loopback in
            let (created, session) = try await loopback.create()
            _ = try await Self.wait(session, "a picture") { $0.video.count > 0 }
            _ = try await loopback.client.endSession(created.session.id)
            let meter = try await Self.wait(session, "the end") { $0.end != nil }
            guard case .closed? = meter.end else { return #expect(Bool(false), "\(meter.end as Any)") }
        }
    }

    @Test func `a second socket and a wrong token are refused`() async throws {
        try await Self.loopback { loopback in
            let (created, session) = try await loopback.create()
            _ = try await Self.wait(session, "READY") { $0.readyAt != nil }
            var relay = try #require(created.relay)
            for (token, status) in [(relay.mediaToken, 409), (Secret("pmt_wrong_token"), 403)] {
                relay.mediaToken = token
                let other = LiveSession(try loopback.client.relayConfiguration(relay))
                other.start()
                let meter = try await Self.wait(other, "a refusal") { $0.end != nil }
                #expect(meter.end == .refused(status: status))
            }
            session.close()
        }
    }

    @Test(arguments: [
        ("relay_refused", RelayEnd.refused(status: 503)), ("relay_drop=0.2", .lost),
    ])
    func `a fault of the relay ends the session as expected`(fault: String, end: RelayEnd) async throws {
        try await Self.loopback([fault]) { loopback in
            let (_, session) = try await loopback.create()
            let meter = try await Self.wait(session, "the end") { $0.end != nil }
            #expect(meter.end == end || end == .lost && meter.end == .reset)
        }
    }

    @Test func `invalid records are ignored and the session continues`() async throws {
        try await Self.loopback(["relay_garbage=0.5"]) { loopback in
            let (_, session) = try await loopback.create()
            let meter = try await Self.wait(session, "garbage of each kind, and pictures") {
                $0.unknownRecords > 0 && $0.undecodable > 0 && $0.malformedRecords > 0
                    && $0.video.count > $0.undecodable
            }
            #expect(meter.end == nil)
            session.close()
        }
    }

    @Test func `with no_ready the relay sends pictures without READY`() async throws {
        try await Self.loopback(["no_ready"]) { loopback in
            let (_, session) = try await loopback.create()
            let meter = try await Self.wait(session, "pictures") { $0.video.count > 5 }
            #expect(meter.readyAt == nil && session.canSendAudio)
            session.close()
        }
    }

    @Test func `the media token is in no recorded call and in no event`() async throws {
        try await Self.loopback(["echo_token"]) { loopback in
            let (created, session) = try await loopback.create()
            let meter = try await Self.wait(session, "METRICS") { !$0.metrics.isEmpty }
            let secret = try #require(created.relay).mediaToken
            let token = secret.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
            #expect(token.count > 40 && token != Secret.mask)
            var dumped = "\(meter.metrics)"
            dump(created, to: &dumped)
            for record in loopback.log.withLock({ $0 }) { dump(record, to: &dumped) }
            #expect(dumped.contains("media_token") && dumped.contains("/v1/pipecat/sessions"))
            #expect(!dumped.contains(token))
            session.close()
        }
    }
}
