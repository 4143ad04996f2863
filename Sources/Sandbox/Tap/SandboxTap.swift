import FakeTransport
import FoundationEssentials
import Model

/// Meters of the simulated media of the running sessions, read as one line per interval.
struct SandboxTap {
    /// Wall-clock seconds between two lines.
    static let interval = 0.25
    /// Maximum number of sessions per line. If more are running, successive lines rotate through them.
    static let sessionsPerLine = 64
    /// Audio frames of 20 ms per line: alternately 240 and 260 ms, 250 ms on average.
    private static let audioFrames = [12, 13]

    private var media: [SessionID: SimulatedMedia] = [:]
    private var lineCount = 0
    /// Index of the running session that the next line begins with.
    private var nextStart = 0

    /// The next line, without the sessions with a media relay: its client measures them. Each line plays one interval
    /// of audio in wall-clock time, whatever the speed of the simulation.
    mutating func line(of workers: [Worker], at now: Date) -> MeterSnapshot {
        let running = workers.filter { $0.relay == nil && $0.timeline.status(at: now) == .running }
        let chosen = nextSessions(of: running)
        if media.count > running.count { removeMedia(except: running) }
        let frames = Self.audioFrames[lineCount % Self.audioFrames.count]
        lineCount += 1
        return MeterSnapshot(at: Timestamp.text(now), sessions: chosen.map { measure($0, frames: frames, at: now) })
    }

    private mutating func measure(_ worker: Worker, frames: Int, at now: Date) -> MeterReading {
        var meters = media.removeValue(forKey: worker.id) ?? SimulatedMedia(worker.id)
        meters.play(frames, isSilent: worker.isSilent(at: now))
        meters.show(worker.timeline, until: now)
        defer { media[worker.id] = meters }
        return meters.reading(of: worker, at: now)
    }

    private mutating func nextSessions(of running: [Worker]) -> [Worker] {
        guard running.count > Self.sessionsPerLine else { return running }
        let start = nextStart % running.count
        nextStart = (start + Self.sessionsPerLine) % running.count
        return (0..<Self.sessionsPerLine).map { running[(start + $0) % running.count] }
    }

    private mutating func removeMedia(except running: [Worker]) {
        let ids = Set(running.map(\.id))
        media = media.filter { ids.contains($0.key) }
    }
}
