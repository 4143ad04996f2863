import Model
import Testing

@testable import Live

struct VideoTimingTests {
    @Test func `frame rate, gaps and stalls follow from the times of the pictures`() {
        var timing = VideoTiming()
        for index in 0..<26 { timing.note(at: 10 + Double(index) * 0.04) }
        timing.note(at: 11.8)
        timing.finish(at: 12.1)
        #expect(timing.count == 27 && timing.first == 10)
        #expect(abs((timing.framesPerSecond ?? 0) - 26 / 1.8) < 1e-9)
        #expect(timing.stalls.count == 1 && abs(timing.stalls[0].start - 11) < 1e-9)
        #expect(abs(timing.longestGap - 0.8) < 1e-9)
    }

    @Test func `time without pictures at the end counts as a stall`() {
        var timing = VideoTiming()
        timing.note(at: 1)
        timing.finish(at: 3)
        #expect(timing.stalls == [.init(start: 1, duration: 2)] && timing.framesPerSecond == nil)
    }

    @Test func `the number of kept stalls is limited`() {
        var timing = VideoTiming()
        for index in 0..<1000 { timing.note(at: Double(index)) }
        #expect(timing.stalls.count == 100 && timing.stallCount == 999 && timing.count == 1000)
    }
}

struct SpeechLevelTests {
    private static func sine(_ amplitude: Float, seconds: Double) -> [Float] {
        // A square wave with the same mean square as a sine of this amplitude.
        (0..<Int(seconds * 16_000)).map { $0 % 20 < 10 ? amplitude * 0.70710677 : -amplitude * 0.70710677 }
    }

    @Test func `the speech level ignores blocks without sound`() throws {
        var level = SpeechLevel()
        #expect(level.rmsDBFS == nil)
        level.consume(Self.sine(1, seconds: 1), valuesPerSecond: 16_000)
        level.consume([Float](repeating: 0, count: 160_000), valuesPerSecond: 16_000)
        #expect(abs(try #require(level.rmsDBFS)) < 0.01)
        level.consume(Self.sine(0.0001, seconds: 10), valuesPerSecond: 16_000)
        #expect(abs(try #require(level.rmsDBFS)) < 0.01)
    }

    @Test func `silence has no speech level`() {
        var level = SpeechLevel()
        level.consume(Self.sine(0.0005, seconds: 1), valuesPerSecond: 16_000)
        #expect(level.rmsDBFS == nil)
    }
}

struct LoudnessTimelineTests {
    private static let speech: [Float] = {
        var generator = SeededGenerator(seed: 9)
        return (0..<160).flatMap { _ -> [Float] in
            let amplitude = Float(generator.next() % 1000) / 1000
            return (0..<800).map { $0 % 40 < 20 ? amplitude : -amplitude }
        }
    }()

    private static func timeline(chunk: Int, at time: (Int) -> Double, rate: Int = 16_000) -> LoudnessTimeline {
        var timeline = LoudnessTimeline(origin: 0)
        for start in stride(from: 0, to: speech.count, by: chunk) {
            let samples = Array(speech[start..<min(start + chunk, speech.count)])
            timeline.append(samples, sampleRate: rate, at: time(start))
        }
        return timeline
    }

    @Test(arguments: [0, 0.04, 0.5, 1.23, 4.9])
    func `the delay between two similar streams is found`(delay: Double) throws {
        let sent = Self.timeline(chunk: 640) { 1 + Double($0) / 16_000 }
        let received = Self.timeline(chunk: 320) { 1 + delay + Double($0) / 16_000 }
        let found = try #require(received.delay(after: sent))
        #expect(abs(found - delay) < 0.01, "\(found)")
    }

    @Test func `audio that is sent ahead or received with jitter is placed at its playing time`() throws {
        // The first second of audio is sent at once, the rest in real time.
        let sent = Self.timeline(chunk: 640) { 1 + max(0, Double($0) / 16_000 - 1) }
        let received = Self.timeline(chunk: 640) { 1.3 + Double($0) / 16_000 + ($0 % 3 == 0 ? 0.03 : 0) }
        let found = try #require(received.delay(after: sent))
        #expect(abs(found - 0.315) < 0.02, "\(found)")
    }

    @Test func `streams that are not similar have no delay`() {
        let sent = Self.timeline(chunk: 640) { 1 + Double($0) / 16_000 }
        var other = LoudnessTimeline(origin: 0)
        #expect(other.delay(after: sent) == nil)
        other.append([Float](repeating: 0.1, count: 100_000), sampleRate: 16_000, at: 1)
        #expect(other.delay(after: sent) == nil)
    }

    @Test func `the delay is found in the last minute of a long session`() throws {
        var (sent, received) = (LoudnessTimeline(origin: 0), LoudnessTimeline(origin: 0))
        for round in 0..<20 {
            for start in stride(from: 0, to: Self.speech.count, by: 640) {
                let samples = Array(Self.speech[start..<min(start + 640, Self.speech.count)])
                let time = Double(round) * 8 + Double(start) / 16_000
                sent.append(samples, sampleRate: 16_000, at: time)
                // The delay changes in the last minutes.
                received.append(samples, sampleRate: 16_000, at: time + (round < 10 ? 0.2 : 0.7))
            }
        }
        let found = try #require(received.delay(after: sent))
        #expect(abs(found - 0.7) < 0.01, "\(found)")
        #expect(sent.values.count <= LoudnessTimeline.limit && received.values.count <= LoudnessTimeline.limit)
    }

    @Test func `the timeline keeps a limited number of steps, also for times far apart`() {
        var timeline = LoudnessTimeline(origin: 0)
        for time in [-1e9, 0, 1e12] { timeline.append([1, 1, 1], sampleRate: 8_000, at: time) }
        timeline.append([Float](repeating: 0.5, count: 2_000_000), sampleRate: 8_000, at: 2e12)
        #expect(timeline.values.count <= LoudnessTimeline.limit)
    }
}

struct AudioPacerTests {
    @Test func `one second of audio is sent ahead, then audio is sent in real time`() {
        var pacer = AudioPacer()
        var sent = 0
        while pacer.isDue(at: 5) {
            pacer.noteSent(0.04, at: 5)
            sent += 1
        }
        #expect(sent == 25 || sent == 26)
        #expect(!pacer.isDue(at: 5) && pacer.isDue(at: 5.1))
    }

    @Test func `after a pause of the source at most one second of audio is sent ahead`() {
        var pacer = AudioPacer()
        _ = pacer.isDue(at: 0)
        pacer.noteSent(0.04, at: 60)
        var sent = 0
        while pacer.isDue(at: 60), sent < 1000 {
            pacer.noteSent(0.04, at: 60)
            sent += 1
        }
        #expect(sent <= 26)
    }
}

struct LiveReportTests {
    private static func report(_ changes: (inout LiveReport) -> Void = { _ in }) -> LiveReport {
        var report = LiveReport(avatarID: "av_1", ending: .time, error: nil)
        (report.frames, report.sentLevel, report.receivedLevel) = (100, -20, -20)
        changes(&report)
        return report
    }

    @Test func `a session with picture and sound passes the test`() {
        #expect(Self.report().failure(expectsSound: true) == nil)
        #expect(Self.report { $0.readyMilliseconds = nil }.failure(expectsSound: true) == nil)
        #expect(Self.report { $0.longestGap = 0.9 }.failure(expectsSound: true) == nil)
    }

    @Test func `the reason of a failed test names what is missing`() {
        #expect(Self.report { $0.frames = 0 }.failure(expectsSound: true) == "No picture came.")
        #expect(Self.report { $0.undecodable = 100 }.failure(expectsSound: true) == "No picture could be decoded.")
        let silent = Self.report { $0.receivedLevel = nil }
        #expect(silent.failure(expectsSound: true) == "Sound was sent, and none came back.")
        #expect(silent.failure(expectsSound: false) == nil)
        #expect(Self.report { ($0.sentLevel, $0.receivedLevel) = (nil, nil) }.failure(expectsSound: true) == nil)
        let stalled = Self.report { $0.longestGap = 2.04 }
        #expect(stalled.failure(expectsSound: true) == "The video stalled for 2.0 s.")
        #expect(Self.report { $0.error = "Text." }.failure(expectsSound: true) == "Text.")
    }

    @Test func `a long stall after many short ones fails the test`() throws {
        var meter = LiveMeter(start: 0)
        for index in 0..<150 { meter.note(.message(.video(try Self.video())), at: Double(index) * 0.6) }
        meter.note(.message(.video(try Self.video())), at: 100)
        let report = LiveReport(meter, sessionID: SessionID("sess_1"), avatarID: "av_1", ending: .time, error: nil)
        #expect(report.failure(expectsSound: false) == "The video stalled for 10.6 s.")
        #expect(report.stallCount == 150 && report.stalls.count == 100)
    }

    private static func video(_ index: Int? = nil) throws -> RelayVideo {
        var header: [String: JSONValue] = ["width": .integer(1), "height": .integer(1), "encoding": .string("rgb24")]
        header["frame_index"] = index.map(JSONValue.integer)
        return try RelayVideo(RelayRecord(.video, header, blob: [1, 2, 3]))
    }

    @Test func `pictures that the relay leaves out are counted, and odd numbers are ignored`() throws {
        var meter = LiveMeter(start: 0)
        for index in [0, 1, 4, 5, 5, 2, 3, 1_000_000, Int.max, Int.min, 0, Int.max] {
            meter.note(.message(.video(try Self.video(index))), at: 1)
        }
        #expect(meter.skippedByRelay == 2 && meter.video.count == 12)
    }

    @Test func `the JSON report has every member, with unknown values as null`() throws {
        let json = LiveReport(avatarID: "av_1", ending: .error, error: "Text.").json
        let names = try #require(json.object).keys.sorted()
        #expect(
            names == [
                "audio", "avatar_id", "ended_by", "error", "first_frame_ms", "fps", "frames", "longest_gap_ms",
                "object",
                "ready_ms", "records", "session_id", "stalls", "video",
            ])
        #expect(json["fps"] == .null && json["audio"]?["delay_ms"] == .null && json["ended_by"] == .string("error"))
        #expect(json["video"]?["undecodable"] == .integer(0) && json["records"]?["unknown"] == .integer(0))
    }
}
