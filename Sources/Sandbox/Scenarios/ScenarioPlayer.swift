import FoundationEssentials
import Model

/// Where a story stands.
struct ScenarioPlayer {
    let scenario: Scenario
    private var begun: Date
    private var next = 0
    /// Ids of what was created under a name, the last one of each.
    private var named: [String: SessionID] = [:]
    /// What somebody ends later, soonest first.
    private var leaving: [(at: Date, id: SessionID)] = []

    init(_ scenario: Scenario, from start: Date) {
        self.scenario = scenario
        begun = start
    }

    enum Step {
        case act(Scenario.Action)
        case end(SessionID)
        case beginAnew
    }

    /// When the next thing happens; nil when nothing more will.
    var nextMoment: Date? {
        [nextEvent.map { begun.adding($0) }, leaving.first?.at].compactMap(\.self).min()
    }

    private var nextEvent: TimeInterval? {
        next < scenario.events.count ? scenario.events[next].at : scenario.loop.map { max($0, lastEvent) }
    }
    private var lastEvent: TimeInterval { scenario.events.last?.at ?? 0 }

    mutating func step() -> Step? {
        guard let moment = nextMoment else { return nil }
        if let first = leaving.first, first.at == moment { return .end(leaving.removeFirst().id) }
        if next < scenario.events.count {
            next += 1
            return .act(scenario.events[next - 1].action)
        }
        (begun, next) = (moment, 0)
        return .beginAnew
    }

    mutating func note(_ id: SessionID, _ session: ScenarioSession, at now: Date) {
        if let name = session.name { named[name] = id }
        guard let lasts = session.lasts else { return }
        let moment = now.adding(lasts)
        leaving.insert((moment, id), at: leaving.firstIndex { $0.at > moment } ?? leaving.endIndex)
    }

    func id(of name: String) -> SessionID? { named[name] }
}
