import FoundationEssentials
import Model

/// Playback position of a scenario.
struct ScenarioPlayer {
    /// Maximum number of sessions whose rooms a scenario changes at a time.
    private static let roomLimit = 100

    let scenario: Scenario
    private var loopStart: Date
    private var nextIndex = 0
    /// The last session that was created with each name.
    private var idsByName: [String: SessionID] = [:]
    /// Rooms that the scenario changes, by session; the oldest first.
    private var rooms: [(id: SessionID, room: ScenarioRoom)] = []
    /// Sessions to end, earliest first.
    private var pendingEnds: [(at: Date, id: SessionID)] = []

    init(_ scenario: Scenario, from start: Date) {
        self.scenario = scenario
        loopStart = start
    }

    enum Step {
        case act(Scenario.Action)
        case end(SessionID)
        case restart
    }

    /// The time of the next step; nil after the last one.
    var nextMoment: Date? {
        [nextEventOffset.map { loopStart.adding($0) }, pendingEnds.first?.at].compactMap(\.self).min()
    }

    /// Seconds from `loopStart` to the next event or restart.
    private var nextEventOffset: TimeInterval? {
        nextIndex < scenario.events.count
            ? scenario.events[nextIndex].at : scenario.loop.map { max($0, lastEventOffset) }
    }
    private var lastEventOffset: TimeInterval { scenario.events.last?.at ?? 0 }

    mutating func step() -> Step? {
        guard let moment = nextMoment else { return nil }
        if let first = pendingEnds.first, first.at == moment { return .end(pendingEnds.removeFirst().id) }
        if nextIndex < scenario.events.count {
            nextIndex += 1
            return .act(scenario.events[nextIndex - 1].action)
        }
        (loopStart, nextIndex) = (moment, 0)
        return .restart
    }

    mutating func note(_ id: SessionID, _ session: ScenarioSession, at now: Date) {
        if let name = session.name { idsByName[name] = id }
        if session.simulatedRoom != ScenarioRoom() {
            rooms.append((id, session.simulatedRoom))
            if rooms.count > Self.roomLimit { rooms.removeFirst() }
        }
        guard let lasts = session.lasts else { return }
        let moment = now.adding(lasts)
        pendingEnds.insert((moment, id), at: pendingEnds.firstIndex { $0.at > moment } ?? pendingEnds.endIndex)
    }

    func room(of id: SessionID) -> ScenarioRoom? { rooms.last { $0.id == id }?.room }

    func id(of name: String) -> SessionID? { idsByName[name] }
}
