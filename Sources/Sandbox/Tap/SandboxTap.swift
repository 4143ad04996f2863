import FakeTransport
import FoundationEssentials
import Model

/// Measures the media of the running sessions, line by line, for as long as somebody listens.
struct SandboxTap {
    /// Wall-clock seconds from line to line.
    static let interval = 0.25
    /// Sessions of one line; of more than these each line measures the next ones in turn.
    static let sessionsPerLine = 64
    /// Frames of audio of one line: 240 and 260 ms in turn make 250.
    private static let audioFrames = [12, 13]

    private var media: [SessionID: WorkerMedia] = [:]
    private var lineCount = 0
    private var turn = 0

    /// The next line. Audio moves on by one interval of wall time with every line, however fast the workers live.
    mutating func line(of workers: [Worker], at now: Date) -> TapLine {
        let running = workers.filter { $0.timeline.status(at: now) == .running }
        let chosen = nextInTurn(of: running)
        if media.count > running.count { forget(allBut: running) }
        let frames = Self.audioFrames[lineCount % Self.audioFrames.count]
        lineCount += 1
        return TapLine(at: Timestamp.text(now), sessions: chosen.map { measure($0, frames: frames, at: now) })
    }

    private mutating func measure(_ worker: Worker, frames: Int, at now: Date) -> TapReading {
        var one = media.removeValue(forKey: worker.id) ?? WorkerMedia(worker.id)
        one.play(frames, isSilent: worker.isSilent(at: now))
        one.show(worker.timeline, until: now)
        defer { media[worker.id] = one }
        return one.reading(of: worker, at: now)
    }

    private mutating func nextInTurn(of running: [Worker]) -> [Worker] {
        guard running.count > Self.sessionsPerLine else { return running }
        let start = turn % running.count
        turn = (start + Self.sessionsPerLine) % running.count
        return (0..<Self.sessionsPerLine).map { running[(start + $0) % running.count] }
    }

    private mutating func forget(allBut running: [Worker]) {
        let ids = Set(running.map(\.id))
        media = media.filter { ids.contains($0.key) }
    }
}
