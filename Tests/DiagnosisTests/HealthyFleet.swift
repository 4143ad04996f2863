import FoundationEssentials

@testable import Diagnosis
@testable import Model

/// Simulates a day of healthy sessions, and a console that polls them over a bad connection.
struct HealthyFleet {
    private struct Call {
        var session: Session
        /// Times in seconds of the day, by the API's clock.
        var created, started, firstFrame, end: Double
        /// Times of the heartbeats that arrived, in seconds of the day.
        var heartbeats: [Double]
    }

    static let day = 86_400.0
    /// Seconds by which the API's clock is ahead of the console's clock.
    static let skew = 300.0

    private let calls: [Call]
    private var generator: SeededGenerator

    init(sessions: Int, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var calls: [Call] = []
        for index in 0..<sessions {
            calls.append(Self.call(index, created: generator.number(in: 0...Self.day - 1200), &generator))
        }
        (self.calls, self.generator) = (calls.sorted { $0.created < $1.created }, generator)
    }

    static func date(_ second: Double) -> Date { Sample.now.addingTimeInterval(second) }

    /// A call that the customer ends, after the idle timeout and before the maximum duration. If a call ended at a
    /// limit, nothing would distinguish it from an end by the limit.
    private static func call(_ index: Int, created: Double, _ generator: inout SeededGenerator) -> Call {
        let started = created + generator.number(in: 0.2...3)
        let firstFrame = started + generator.number(in: 0.5...6)
        let end = firstFrame + generator.number(in: 45...1000)
        let isSlow = generator.chance(0.05)
        let interval = isSlow ? generator.number(in: 5...10) : generator.number(in: 1...3)
        var heartbeats: [Double] = []
        var next = started
        while next < end {
            if !generator.chance(0.05) { heartbeats.append(next) }
            next += interval * generator.number(in: 0.7...1.3)
        }
        var session = Session(
            id: SessionID("sess_day\(index)"), status: .queued, avatarID: "av_\(index % 7)",
            transport: .livekit(
                Sample.settings(
                    url: "wss://p\(index % 3).livekit.cloud", room: "room-\(index)", isTrack: index % 4 == 0)),
            maxDurationSeconds: 1200, createdAt: date(created))
        session.billingSurface = index % 5 == 0 ? "pipecat" : "api"
        return Call(
            session: session, created: created, started: started, firstFrame: firstFrame, end: end,
            heartbeats: heartbeats)
    }

    /// The session as the API shows it at a second of the day; nil before its creation, and from 10 min after its end.
    private static func shown(_ call: Call, at second: Double) -> Session? {
        guard call.created <= second, second < call.end + 600 else { return nil }
        var session = call.session
        session.status =
            second >= call.end
            ? .ended : second >= call.firstFrame - 0.3 ? .running : second >= call.started ? .starting : .queued
        if second >= call.started { session.startedAt = date(call.started) }
        if second >= call.firstFrame { session.firstFrameAt = date(call.firstFrame) }
        if second >= call.end { session.endedAt = date(call.end) }
        if let heard = call.heartbeats.last(where: { $0 <= second }) {
            let time = second >= call.end ? call.end : heard
            session.usage = SessionUsage(
                billableSeconds: Int(time - call.started), frames: max(0, Int((time - call.firstFrame) * 25)))
        }
        return session
    }

    /// Times of the console's polls by its own clock; they exclude failed polls, outages and two hours of sleep.
    private mutating func pollTimes() -> [Double] {
        var times: [Double] = []
        var next = 0.0
        while next < Self.day {
            if generator.chance(0.002) { next += generator.number(in: 10...90) }
            if abs(next - 30_000) < 2 || abs(next - 60_000) < 2 { next += 3600 }
            if !generator.chance(0.05) { times.append(next) }
            next += generator.number(in: 2...4)
        }
        return times
    }

    /// All findings of the day, each with its session.
    mutating func findings(knowsSkew: Bool) async -> [(session: Session, finding: SessionFinding)] {
        var findings: [(session: Session, finding: SessionFinding)] = []
        var startUps = StartUpStatistics()
        var counters: [SessionID: CounterHistory] = [:]
        var since: [SessionID: Date] = [:]
        var first = 0
        for local in pollTimes() {
            // Lets other tests run, which wait on the same threads with time limits.
            await Task.yield()
            let now = Self.date(local - Self.skew)
            while first < calls.count, calls[first].created < local - 2200 { first += 1 }
            let sessions = calls[first...].prefix { $0.created <= local }.compactMap { Self.shown($0, at: local) }
            for session in sessions {
                since[session.id] = since[session.id] ?? now
                startUps.add(session)
                if session.status == .running {
                    counters[session.id, default: CounterHistory()].record(session.usage, at: now)
                }
            }
            startUps.settle()
            let members = sessions.map { Fleet.Member($0, counters: counters[$0.id], observedSince: since[$0.id]) }
            let skew = knowsSkew ? Self.skew + generator.number(in: -1...1) : nil
            let fleet = Fleet(members, startUps: startUps, now: now, clockSkew: skew)
            for member in members where member.session.status.isActive || generator.chance(0.02) {
                var evidence = Evidence(member, fleet: fleet)
                evidence.account = AccountEvidence(
                    quota: Quota(planKey: "scale", balanceCredits: 500, canStartSession: true), plan: .scale,
                    platform: PlatformStatus(status: .operational))
                findings += SessionDiagnosis.findings(evidence).map { (member.session, $0) }
            }
        }
        return findings
    }
}
