import FoundationEssentials
import Model

extension SandboxState {
    /// Simulates everything that is due until `moment`. The result does not depend on how often this is called.
    package mutating func advance(to moment: Date) {
        let moment = moment.roundedToMilliseconds
        guard moment > now else { return }
        playScenario(until: moment)
        if configuration.traffic { runTraffic(until: moment) }
        now = max(now, moment)
        endAbandonedRelays()
        settle()
    }

    mutating func runTraffic(until moment: Date) {
        while traffic.nextStep <= moment {
            now = max(now, traffic.nextStep)
            settle()
            switch traffic.step(liveCount: sessions.liveCount) {
            case .start: startTrafficSession()
            case .end: if let id = traffic.pick(from: sessions.live, at: now) { sessions.end(id, at: now) }
            case .rest: break
            }
        }
    }

    private mutating func startTrafficSession() {
        if credits.balance(running: runningCredits) <= credits.lowThreshold { credits.buy() }
        keep(traffic.start(id: SessionID(sessionIDs.next(at: now)), at: now, live: sessions.live))
    }

    mutating func keep(_ worker: Worker) {
        if sessions.append(worker) { written.removeAll() }
    }

    /// Charges the finished sessions and frees their slots.
    mutating func settle() {
        for worker in sessions.settle(at: now) { credits.charge(worker.outline(at: now).credits) }
    }

    /// Credits that the live sessions have used so far.
    var runningCredits: Int { sessions.live.reduce(0) { $0 + $1.outline(at: now).credits } }
}
