import Media
import Model
import Testing

@testable import Sandbox

/// What the sandbox's relay sends at each step, tested without a socket.
struct RelayPerformanceTests {
    private static let running = RelayConditions(status: .running, encoding: .rgb24)

    private static func performance() -> RelayPerformance {
        RelayPerformance(session: SessionID("sess_01J00000000000000000000000"), avatarID: "av_stock_001")
    }

    private static func records(_ actions: [RelayPerformance.Action]) -> [RelayRecord] {
        actions.compactMap { action in
            switch action {
            case .send(let record), .sendPicture(let record): record
            case .sendBytes, .close, .drop: nil
            }
        }
    }

    private static func audio(_ seconds: Double, rate: Int = 16_000, amplitude: Int16 = 8000) -> RelayRecord {
        .audio((0..<Int(seconds * Double(rate))).map { $0 % 40 < 20 ? amplitude : -amplitude }, sampleRate: rate)
    }

    @Test func `nothing is sent before the session runs, and READY is sent first`() {
        var performance = Self.performance()
        for status in [SessionStatus.queued, .starting] {
            let conditions = RelayConditions(status: status, encoding: .jpeg)
            #expect(performance.step(conditions, canSendPicture: true).isEmpty)
        }
        let kinds = Self.records(performance.step(Self.running, canSendPicture: true)).map(\.kind)
        #expect(kinds == [.ready, .video])
        #expect(Self.records(performance.step(Self.running, canSendPicture: true)).map(\.kind) == [.video])
    }

    @Test func `READY describes the formats of the media`() throws {
        var performance = Self.performance()
        let ready = try #require(Self.records(performance.step(Self.running, canSendPicture: true)).first)
        #expect(ready.header["width"] == .integer(512) && ready.header["height"] == .integer(512))
        #expect(ready.header["fps"] == .integer(25) && ready.header["audio_sample_rate"] == .integer(16_000))
        #expect(ready.header["session_id"] == .string("sess_01J00000000000000000000000"))
    }

    @Test func `each second has 25 pictures and one METRICS record, and silence is not sent`() throws {
        var performance = Self.performance()
        let records = (0..<25).flatMap { _ in Self.records(performance.step(Self.running, canSendPicture: true)) }
        #expect(records.count { $0.kind == .video } == 25 && records.count { $0.kind == .audio } == 0)
        let metrics = try #require(records.last { $0.kind == .metrics })
        #expect(metrics.header["frames_sent"] == .integer(25) && metrics.header["frames_skipped"] == .integer(0))
        let pictures = records.filter { $0.kind == .video }
        #expect(pictures.map { $0.header["frame_index"] } == (0..<25).map { .integer($0) })
        #expect(pictures.allSatisfy { (try? RelayVideo($0)) != nil })
    }

    @Test(arguments: [RelayVideoEncoding.jpeg, .rgb24])
    func `the pictures can be decoded and show a face`(encoding: RelayVideoEncoding) throws {
        var performance = Self.performance()
        let conditions = RelayConditions(status: .running, encoding: encoding)
        let record = try #require(Self.records(performance.step(conditions, canSendPicture: true)).last)
        let video = try RelayVideo(record)
        let frame =
            encoding == .rgb24
            ? RGBFrame(width: 512, height: 512, pixels: Array(video.data))
            : JPEGPicture.decode(video.data, wantedWidth: 512, wantedHeight: 512)
        let pixels = try #require(frame).pixels
        #expect(frame?.width == 512 && Set(pixels).count > 50)
    }

    @Test func `the avatar speaks the received audio at the same level`() throws {
        var performance = Self.performance()
        #expect(try performance.avatar.receive(Self.audio(1)))
        var spoken: [Float] = []
        for _ in 0..<30 {
            for record in Self.records(performance.step(Self.running, canSendPicture: false))
            where record.kind == .audio {
                let audio = try RelayAudio(record)
                #expect(audio.sampleRate == 16_000 && audio.channels == 1)
                spoken += audio.mono
            }
        }
        #expect(spoken.count == 16_000 && spoken.allSatisfy { abs(abs($0) - 8000.0 / 32768) < 0.001 })
    }

    @Test(arguments: [8_000, 24_000, 44_100, 48_000])
    func `audio with another sample rate is converted`(rate: Int) throws {
        var performance = Self.performance()
        _ = try performance.avatar.receive(Self.audio(0.5, rate: rate))
        _ = try performance.avatar.receive(RelayRecord(.flush))
        let records = (0..<20).flatMap { _ in Self.records(performance.step(Self.running, canSendPicture: false)) }
        let seconds = try records.filter { $0.kind == .audio }.map { try RelayAudio($0).seconds }.reduce(0, +)
        #expect(abs(seconds - 0.5) <= 0.021, "\(seconds) s")
    }

    @Test func `a short piece of audio is played after more audio or FLUSH`() throws {
        var performance = Self.performance()
        _ = try performance.avatar.receive(Self.audio(0.03))
        #expect(Self.records(performance.step(Self.running, canSendPicture: false)).allSatisfy { $0.kind != .audio })
        _ = try performance.avatar.receive(RelayRecord(.flush))
        #expect(Self.records(performance.step(Self.running, canSendPicture: false)).contains { $0.kind == .audio })
    }

    @Test func `INTERRUPT silences the avatar at once`() throws {
        var performance = Self.performance()
        _ = try performance.avatar.receive(Self.audio(5))
        _ = performance.step(Self.running, canSendPicture: false)
        _ = try performance.avatar.receive(RelayRecord(.interrupt))
        let records = (0..<25).flatMap { _ in Self.records(performance.step(Self.running, canSendPicture: false)) }
        #expect(!records.contains { $0.kind == .audio })
        let metrics = records.last { $0.kind == .metrics }?.header ?? [:]
        #expect(metrics["interrupts"] == .integer(1))
        let names = ["audio_received_ms", "audio_played_ms", "audio_dropped_ms"]
        let milliseconds = names.map { metrics[$0]?.integer ?? 0 }
        #expect(milliseconds[2] > 4000 && milliseconds[0] == milliseconds[1] + milliseconds[2], "\(milliseconds)")
    }

    @Test func `the mouth follows the voice`() throws {
        var performance = Self.performance()
        let closed = Self.records(performance.step(Self.running, canSendPicture: true)).last?.blob
        _ = try performance.avatar.receive(Self.audio(1, amplitude: 20_000))
        for _ in 0..<5 { _ = performance.step(Self.running, canSendPicture: false) }
        let open = Self.records(performance.step(Self.running, canSendPicture: true)).last?.blob
        let changed = zip(closed ?? [], open ?? []).count { abs(Int($0) - Int($1)) > 40 }
        #expect(changed > 500, "\(changed) bytes")
    }

    @Test func `the relay keeps a limited amount of audio that is not played`() throws {
        var performance = Self.performance()
        for _ in 0..<70 { _ = try performance.avatar.receive(Self.audio(1)) }
        #expect(performance.avatar.metricsHeader["audio_queued_ms"] == .integer(60_000))
        #expect(performance.avatar.metricsHeader["audio_dropped_ms"] == .integer(10_000))
    }

    @Test func `FLUSH adds no audio beyond the limit`() throws {
        var performance = Self.performance()
        for _ in 0..<60 { _ = try performance.avatar.receive(Self.audio(1)) }
        for _ in 0..<100 {
            _ = try performance.avatar.receive(Self.audio(0.01))
            _ = try performance.avatar.receive(RelayRecord(.flush))
        }
        #expect(performance.avatar.metricsHeader["audio_queued_ms"] == .integer(60_000))
        #expect(performance.avatar.metricsHeader["audio_dropped_ms"] == .integer(1_000))
    }

    @Test func `the relay frees the memory of played audio while it receives more audio`() throws {
        var performance = Self.performance()
        _ = try performance.avatar.receive(Self.audio(1))
        for _ in 0..<2_000 {
            _ = try performance.avatar.receive(Self.audio(0.04))
            _ = performance.avatar.step()
        }
        // 80 s were played. The buffer holds 1 s that waits, and less than 2 s that were played.
        #expect(performance.avatar.metricsHeader["audio_queued_ms"] == .integer(1_000))
        #expect(performance.avatar.storedSampleCount < 3 * AudioFrame.sampleRate)
    }

    @Test func `the relay closes the socket of a session that has ended`() {
        var performance = Self.performance()
        for status in [SessionStatus.ending, .ended, .failed, .canceled] {
            let actions = performance.step(
                RelayConditions(status: status, encoding: .jpeg), canSendPicture: true)
            #expect(actions == [.send(RelayRecord(.close)), .close])
        }
    }

    // MARK: Faults

    @Test func `with no_ready pictures are sent without READY`() {
        var performance = Self.performance()
        var conditions = Self.running
        conditions.sendsReady = false
        #expect(Self.records(performance.step(conditions, canSendPicture: true)).map(\.kind) == [.video])
    }

    @Test func `with relay_drop the connection is dropped`() {
        var performance = Self.performance()
        var conditions = Self.running
        conditions.dropDelay = 1
        let steps = (0..<26).map { _ in performance.step(conditions, canSendPicture: false) }
        #expect(!steps[24].contains(.drop) && steps[25] == [.drop])
    }

    @Test func `with relay_stall no pictures are sent for the given seconds`() {
        var performance = Self.performance()
        var conditions = Self.running
        conditions.stallSeconds = 2
        let sent = (0..<250).map { _ in
            Self.records(performance.step(conditions, canSendPicture: true)).contains { $0.kind == .video }
        }
        #expect(sent.count { $0 } == 200 && !sent[75] && !sent[124] && sent[74] && sent[125])
    }

    @Test func `with relay_garbage pictures and records are damaged`() throws {
        var performance = Self.performance()
        var conditions = RelayConditions(status: .running, encoding: .jpeg)
        conditions.garbageShare = 1
        let actions = (0..<25).flatMap { _ in performance.step(conditions, canSendPicture: true) }
        let pictures = Self.records(actions).filter { $0.kind == .video }
        #expect(pictures.allSatisfy { JPEGPicture.size(of: $0.blob) == nil })
        var flaws: [RelayRecordFlaw] = []
        for case .sendBytes(let bytes) in actions {
            var reader = RelayRecordReader()
            if case .flaw(let flaw)? = try reader.append(bytes[...], isLast: true) { flaws.append(flaw) }
        }
        #expect(flaws == [.unknownKind(0x7E), .malformed(.video, .headerNotJSON)])
    }

    @Test func `with echo_token the token is sent`() throws {
        var performance = Self.performance()
        var conditions = Self.running
        conditions.echoedToken = Secret("pmt_echoed")
        let ready = try #require(Self.records(performance.step(conditions, canSendPicture: true)).first)
        #expect(ready.header["echo"] == .string("pmt_echoed"))
    }
}
