import DeskSupport
import FoundationEssentials
import Model

/// The sessions of the pictures, at any time of the console's observation.
struct PictureFleet {
    /// How a session proceeds after its start.
    enum Course {
        case runs
        /// The frames stop this many seconds before `Fixture.now`, while audio still arrives.
        case stalls(TimeInterval)
        case isEnding
        case ends(after: TimeInterval)
        case fails(after: TimeInterval, code: String, message: String)
    }

    struct Entry {
        /// Seconds from creation to `Fixture.now`.
        var age: TimeInterval
        var room: String
        var avatar: String
        var framesPerSecond = 25.0
        var course = Course.runs
        var metadata: [String: JSONValue] = [:]
    }

    let entries: [Entry]

    /// The sessions that exist at `moment`, finished ones included.
    func sessions(at moment: Date) -> [Session] {
        entries.indices.compactMap { session($0, at: moment) }
    }

    /// Meter readings of the running sessions.
    func readings(at moment: Date) -> MeterSnapshot {
        let running = entries.indices.filter { session($0, at: moment)?.status == .running }
        return MeterSnapshot(at: "", sessions: running.map { reading($0, at: moment) })
    }

    // MARK: Sessions

    func id(_ index: Int) -> SessionID {
        var random = SeededGenerator(seed: 7, stream: UInt64(index))
        let milliseconds = UInt128(created(index).timeIntervalSince1970 * 1000)
        let ulid = ULID(value: milliseconds << 80 | UInt128(random.next()) << 16 | UInt128(random.next() & 0xFFFF))
        return SessionID("sess_" + ulid.text)
    }

    private func created(_ index: Int) -> Date { Fixture.now.addingTimeInterval(-entries[index].age) }

    /// Seconds from creation to the worker's start and to the first frame.
    private func startUp(_ index: Int) -> (started: TimeInterval, firstFrame: TimeInterval) {
        var random = SeededGenerator(seed: 11, stream: UInt64(index))
        let started = random.number(in: 0.2...0.7)
        return (started, started + random.number(in: 0.9...1.8))
    }

    private func session(_ index: Int, at moment: Date) -> Session? {
        let entry = entries[index], age = moment.timeIntervalSince(created(index))
        guard age >= 0 else { return nil }
        let transport = LiveKitTransport(
            url: "wss://acme-prod.livekit.cloud", roomName: entry.room, workerIdentity: "protoface-worker")
        var session = Session(
            id: id(index), status: .queued, avatarID: entry.avatar, transport: .livekit(transport),
            maxDurationSeconds: 1800, metadata: entry.metadata, createdAt: created(index))
        let (started, firstFrame) = startUp(index)
        if age >= started { (session.status, session.startedAt) = (.starting, session.createdAt + started) }
        guard age >= firstFrame else { return session }
        session.status = .running
        session.firstFrameAt = session.createdAt + firstFrame
        finish(&session, entry.course, age)
        let heartbeat = age - age.truncatingRemainder(dividingBy: 5)
        let frames = Self.frames(entry, heartbeat, since: firstFrame)
        session.usage = SessionUsage(billableSeconds: max(0, Int(heartbeat - firstFrame)), frames: frames)
        return session
    }

    private func finish(_ session: inout Session, _ course: Course, _ age: TimeInterval) {
        switch course {
        case .runs, .stalls: break
        case .isEnding:
            // Since the last poll.
            if session.createdAt + age > Fixture.now - 2 { session.status = .ending }
        case .ends(let seconds) where age >= seconds:
            (session.status, session.endedAt) = (.ended, session.createdAt + seconds)
        case .fails(let seconds, let code, let message) where age >= seconds:
            (session.status, session.failedAt) = (.failed, session.createdAt + seconds)
            session.failure = SessionFailure(code: code, message: message)
        case .ends, .fails: break
        }
    }

    private static func frames(_ entry: Entry, _ age: TimeInterval, since firstFrame: TimeInterval) -> Int {
        var end = age
        switch entry.course {
        case .runs, .isEnding: break
        case .stalls(let seconds): end = min(end, entry.age - seconds)
        case .ends(let seconds), .fails(let seconds, _, _): end = min(end, seconds)
        }
        return max(0, Int((end - firstFrame) * entry.framesPerSecond))
    }

    // MARK: Meters

    private func reading(_ index: Int, at moment: Date) -> MeterReading {
        let entry = entries[index], age = moment.timeIntervalSince(created(index))
        let firstFrame = startUp(index).firstFrame
        var stalledFor = 0.0
        if case .stalls(let seconds) = entry.course { stalledFor = max(0, age - (entry.age - seconds)) }
        let rms = (loudness(index, at: moment) * 10).rounded() / 10
        return MeterReading(
            id: id(index).rawValue, rmsDBFS: rms, peakDBFS: rms + 8, peakHoldDBFS: rms + 9, isClipped: false,
            fps: stalledFor > 5 || age < firstFrame + 0.1 ? nil : entry.framesPerSecond,
            frames: Self.frames(entry, age, since: firstFrame), longestGap: max(0.04, stalledFor))
    }

    /// dBFS: syllables of a voice, with pauses between sentences of a few seconds.
    private func loudness(_ index: Int, at moment: Date) -> Double {
        let quarter = Int((moment.timeIntervalSince1970 * 4).rounded())
        func random(_ number: Int) -> Double {
            var generator = SeededGenerator(seed: UInt64(index + 100), stream: UInt64(number))
            return generator.fraction()
        }
        guard random((quarter + index) / 12) > 0.25 else { return -90 }
        return -8 - 34 * random(quarter) - 6 * random(quarter - 1)
    }
}
