import Desk
import Diagnosis
import FoundationEssentials
import Model

/// Measures how long the session doctor takes for all sessions of a refresh: the fleet once, then every session.
/// Build with PROTOFACE_BENCH=1 swift build -c release --product DiagnosisBench.

let now = Date(timeIntervalSince1970: 1_800_000_000)

func member(_ index: Int, isActive: Bool) -> Fleet.Member {
    let settings = LiveKitTransport(url: "wss://p\(index % 5).livekit.cloud", roomName: "room-\(index)")
    let age = Double(120 + index % 900)
    var session = Session(
        id: SessionID("sess_\(index)"), status: isActive ? .running : .ended, avatarID: "av_\(index % 20)",
        transport: .livekit(settings), maxDurationSeconds: 3600, createdAt: now.addingTimeInterval(-age - 2))
    session.startedAt = now.addingTimeInterval(-age - 1)
    session.firstFrameAt = now.addingTimeInterval(-age)
    session.usage = SessionUsage(billableSeconds: Int(age), frames: Int(age) * 25)
    if !isActive { session.endedAt = now.addingTimeInterval(-10) }
    var counters = CounterHistory()
    for back in stride(from: 20.0, through: 0, by: -2) {
        counters.record(
            SessionUsage(billableSeconds: Int(age - back), frames: Int(age - back) * 25),
            at: now.addingTimeInterval(-back))
    }
    return Fleet.Member(session, counters: counters, observedSince: now.addingTimeInterval(-600))
}

/// Milliseconds; the best of the rounds.
func best(of rounds: Int, _ body: () -> Void) -> Double {
    (0..<rounds).map { _ in
        let duration = ContinuousClock().measure(body).components
        return Double(duration.seconds) * 1000 + Double(duration.attoseconds) / 1e15
    }.min() ?? 0
}

func text(_ milliseconds: Double) -> String { "\(Double(Int(milliseconds * 1000)) / 1000) ms" }

for (count, activeShare, goal) in [(1000, 1, 1.0), (100_000, 100, 20.0)] {
    let members = (0..<count).map { member($0, isActive: $0 % activeShare == 0) }
    let live = members.filter { $0.session.status.isActive }
    var found = 0
    // A list needs the live sessions and those that ended lately: one page of 100.
    let relevant = live + members.filter { !$0.session.status.isActive }.prefix(100)
    let fleetTime = best(of: 20) { found += Fleet(relevant, now: now, clockSkew: 0).isEmpty ? 1 : 0 }
    let fleet = Fleet(relevant, now: now, clockSkew: 0)
    let ruleTime = best(of: 20) {
        for member in live { found += SessionDiagnosis.findings(Evidence(member, fleet: fleet)).count }
    }
    let whole = fleetTime + ruleTime
    print(
        "\(count) sessions, \(live.count) live: fleet \(text(fleetTime)), rules \(text(ruleTime)), "
            + "together \(text(whole)), goal \(text(goal)): \(whole <= goal ? "reached" : "missed"); \(found) findings")
    measureDesk(members.map(\.session), goal: goal)
}

/// The share of the doctor in what the desk does with a response with changed counters.
func measureDesk(_ sessions: [Session], goal: Double) {
    var feed = Feed()
    feed.apply(finished: sessions.filter { !$0.status.isActive }.map(Row.value), at: now)
    let live = sessions.filter(\.status.isActive)
    var (applied, diagnosed, at) = ([Double](), [Double](), now)
    for round in 1...30 {
        at += 2
        let rows = live.map { session in
            var session = session
            session.usage = SessionUsage(
                billableSeconds: (session.usage?.billableSeconds ?? 0) + 2 * round,
                frames: (session.usage?.frames ?? 0) + 50 * round)
            return Row.value(session)
        }
        applied.append(best(of: 1) { feed.apply(active: rows, at: at) })
        diagnosed.append(best(of: 1) { feed.diagnose(rows, at: at, clockSkew: 0) })
    }
    let (apply, diagnose) = (applied.min() ?? 0, diagnosed.min() ?? 0)
    print(
        "desk, \(sessions.count) sessions, \(live.count) live: response \(text(apply)), doctor \(text(diagnose)), "
            + "\(Double(Int(diagnose / max(apply, 0.001) * 100)) / 100) of it, goal \(text(goal)): "
            + "\(diagnose <= goal ? "reached" : "missed"); \(feed.doctor.troubles.count) in trouble")
}
