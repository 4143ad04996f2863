import FoundationEssentials
import Model

extension SandboxState {
    /// Runs the scenario steps that are due until `moment`.
    mutating func playScenario(until moment: Date) {
        while let next = scenario?.nextMoment, next <= moment {
            if configuration.traffic { runTraffic(until: next) }
            now = max(now, next)
            settle()
            switch scenario?.step() {
            case .act(let action)?: perform(action)
            case .end(let id)?: sessions.end(id, at: now)
            case .restart?, nil: break
            }
        }
    }

    private mutating func perform(_ action: Scenario.Action) {
        switch action {
        case .create(let session): create(session)
        case .end(let name): if let id = scenario?.id(of: name) { sessions.end(id, at: now) }
        case .switchOn(let setting): switchOn(setting)
        case .switchOff(let fault): switchOff(fault)
        }
    }

    /// Creates nothing, without an error, when the API would refuse the create: no free slot or no capacity.
    private mutating func create(_ spec: ScenarioSession) {
        guard sessions.liveCount < configuration.plan.concurrentSessions, faults[.atCapacity] == nil else { return }
        let cap = configuration.plan.maxDurationSeconds
        let transport = LiveKitTransport(
            url: "wss://demo.livekit.cloud", roomName: spec.room, audioSource: spec.isTrack ? .track : .dataStream)
        let session = Session(
            id: SessionID(sessionIDs.next(at: now)), status: .queued, avatarID: spec.avatarID,
            transport: .livekit(transport),
            quality: Quality(rawValue: spec.quality), maxDurationSeconds: min(cap, spec.maxDurationSeconds ?? cap),
            metadata: spec.metadata.mapValues(JSONValue.string), createdAt: now)
        launch(session, tokenFault: { _ in spec.token.fault }, silentAfter: spec.speaks)
        scenario?.note(session.id, spec, at: now)
    }
}
