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
        case .setCredits(let balance): credits.setBalance(balance, running: runningCredits)
        }
    }

    /// Creates nothing, without an error, when the API would refuse the create: no free slot or no capacity.
    private mutating func create(_ spec: ScenarioSession) {
        guard sessions.liveCount < configuration.plan.concurrentSessions, faults[.atCapacity] == nil else { return }
        let cap = configuration.plan.maxDurationSeconds
        let transport = LiveKitTransport(
            url: spec.url, roomName: spec.room, workerIdentity: spec.workerIdentity,
            audioSource: spec.isTrack ? .track : .dataStream, subscribeToIdentity: spec.subscribeToIdentity,
            syntheticAudioIfNoInput: spec.synthesizesAudio)
        var session = Session(
            id: SessionID(sessionIDs.next(at: now)), status: .queued, avatarID: spec.avatarID,
            transport: .livekit(transport),
            quality: Quality(rawValue: spec.quality), maxDurationSeconds: min(cap, spec.maxDurationSeconds ?? cap),
            idleTimeoutSeconds: spec.idleTimeoutSeconds ?? CreateRequest.defaultIdleTimeoutSeconds,
            metadata: spec.metadata.mapValues(JSONValue.string), createdAt: now)
        session.billingSurface = spec.billingSurface
        launch(session, tokenFault: { _ in spec.token.fault }) { $0.follow(spec) }
        scenario?.note(session.id, spec, at: now)
    }
}

extension WorkerScript {
    /// Takes over the times and the failure that the scenario sets.
    fileprivate mutating func follow(_ spec: ScenarioSession) {
        queued = spec.queues ?? queued
        starting = spec.starts ?? starting
        silentAfter = spec.speaks ?? silentAfter
        (freezesAfter, reportsFor) = (spec.freezes, spec.reports)
        if spec.simulatedRoom.hasNoPicture { firstFrame = 2 * Double(CreateRequest.maxDurationRange.upperBound) }
        if let stage = spec.fails { (fault, faultStage, faultDelay) = (stage.fault, stage, 10) }
    }
}
