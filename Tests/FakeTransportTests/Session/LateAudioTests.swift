import Testing

@testable import FakeTransport
@testable import Media

@Suite struct LateAudioTests {
    /// Seconds of audio that wait at each arrival from a writer in real time, after `backlog` seconds arrived at once.
    private static func waiting(backlog: Double, chunk: Double, isAhead: Bool = false, speed: Double = 1) -> [Double] {
        var detector = LateAudioDetector()
        var (waiting, result) = (0.0, [Double]())
        let late = detector.note(waiting: 0, seconds: backlog, at: 0, isAhead: isAhead)
        waiting = backlog - late
        for step in 1...Int(3 / chunk) {
            let time = Double(step) * chunk
            waiting = max(0, waiting - chunk)
            result.append(waiting)
            let brought = chunk * speed
            waiting += brought - detector.note(waiting: waiting, seconds: brought, at: time, isAhead: isAhead)
        }
        return result
    }

    @Test(arguments: [0.02, 0.1, 0.2], [0.3, 0.8, 3.0])
    func `audio that stays late is dropped within a second`(chunk: Double, backlog: Double) {
        let waiting = Self.waiting(backlog: backlog, chunk: chunk)
        #expect(waiting[..<Int(0.5 / chunk)].allSatisfy { abs($0 - (backlog - chunk)) < 1e-9 })
        #expect(waiting[Int(1.3 / chunk)...].allSatisfy { $0 <= LateAudioDetector.allowance + 1e-9 })
    }

    @Test func `a writer that waits for the reader is not late`() {
        #expect(Self.waiting(backlog: 2, chunk: 0.1, isAhead: true).allSatisfy { abs($0 - 1.9) < 1e-9 })
    }

    @Test func `a writer that is faster than real time is not late`() {
        #expect(Self.waiting(backlog: 0.5, chunk: 0.1, speed: 2).allSatisfy { $0 > 0.3 })
    }

    @Test func `a short recording that arrives at once is not late`() {
        var detector = LateAudioDetector()
        for part in 0..<20 {
            #expect(detector.note(waiting: Double(part) / 10, seconds: 0.1, at: 0, isAhead: false) == 0)
        }
        #expect(detector.note(waiting: 1, seconds: 0.1, at: 1, isAhead: false) == 0)
    }

    private static func bytes(_ seconds: Double, amplitude: Double) -> [UInt8] {
        Tone.samples(500, seconds: seconds, amplitude: amplitude).flatMap { sample -> [UInt8] in
            let value = Int(sample * 32_767)
            return [UInt8(value & 255), UInt8(value >> 8 & 255)]
        }
    }

    /// A session that receives `backlog` seconds of silence at once, silence in real time and then a click. It draws at
    /// 50 fps.
    private static func clicked(backlog: Double) throws -> (session: FakeSession, delay: Double) {
        let live = Participant(identity: "agent", input: .stream(PCMStream()))
        var session = SessionFixture.stream([live]).advanced(to: 3)
        session.simulatesFrames = false
        session.append(bytes(backlog, amplitude: 0), to: "agent")
        var opened: Double?
        for step in 1...250 {
            let time = 3 + Double(step) / 50
            session.advance(to: time)
            session.append(bytes(0.02, amplitude: step >= 200 && step < 205 ? 0.5 : 0), to: "agent")
            session.countFrame(at: time)
            session.noteWrite(at: time)
            if opened == nil, session.mouth.openness > 0.2 { opened = time }
        }
        return (session, try #require(opened) - 7)
    }

    @Test(arguments: [0.0, 0.4, 0.8, 2.0])
    func `the shown offset is the time from the arrival of the sound to its picture`(backlog: Double) throws {
        let (session, delay) = try Self.clicked(backlog: backlog)
        #expect(delay < 0.1, "\(delay)")
        #expect(abs(try #require(session.lipSyncOffset) - delay) <= 0.02)
        let hasDropped = session.events.contains { if case .lateAudioDropped = $0.kind { true } else { false } }
        #expect(hasDropped == (backlog > 0))
    }
}
