import FoundationEssentials
import Model

extension SandboxState {
    /// Plays whatever of the story is due by then.
    mutating func playScenario(until moment: Date) {
        while let next = scenario?.nextMoment, next <= moment {
            if configuration.traffic { runTraffic(until: next) }
            now = max(now, next)
            settle()
            switch scenario?.step() {
            case .act(let action)?: act(action)
            case .end(let id)?: sessions.end(id, at: now)
            case .beginAnew?, nil: break
            }
        }
    }

    private mutating func act(_ action: Scenario.Action) {
        switch action {
        case .create(let session): create(session)
        case .end(let name): if let id = scenario?.id(of: name) { sessions.end(id, at: now) }
        case .switchOn(let setting): switchOn(setting)
        case .switchOff(let fault): switchOff(fault)
        }
    }

    /// Refused in silence where a client would be refused.
    private mutating func create(_ wanted: ScenarioSession) {
        guard sessions.liveCount < configuration.plan.concurrentSessions, faults[.atCapacity] == nil else { return }
        let cap = configuration.plan.maxDurationSeconds
        let transport = LiveKitTransport(
            url: "wss://demo.livekit.cloud", roomName: wanted.room, audioSource: wanted.isTrack ? .track : .dataStream)
        let session = Session(
            id: SessionID(sessionIDs.next(at: now)), status: .queued, avatarID: wanted.avatarID,
            transport: .livekit(transport),
            quality: Quality(rawValue: wanted.quality), maxDurationSeconds: min(cap, wanted.maxDurationSeconds ?? cap),
            metadata: wanted.metadata.mapValues(JSONValue.string), createdAt: now)
        launch(session, tokenFault: { _ in wanted.token.fault }, silentAfter: wanted.speaks)
        scenario?.note(session.id, wanted, at: now)
    }
}
