import Canvas
import Model

extension TableColumn.Kind {
    /// The full value, whatever the column width, for exports; a dot if there is none.
    package func text(of session: Session, in scene: Scene) -> String { value(of: session, in: scene) ?? "·" }

    /// The text of a cell of the table, where the creation time is short.
    func cellText(of session: Session, in scene: Scene) -> String {
        guard self == .created else { return text(of: session, in: scene) }
        return session.knownCreation.map { Format.moment($0, now: scene.now, utcOffset: scene.utcOffset) } ?? "·"
    }

    package func value(of session: Session, in scene: Scene) -> String? {
        switch self {
        case .status: session.status.rawValue
        case .session: session.id.rawValue
        case .avatar: session.avatarID
        case .room: session.roomLabel
        case .created: session.knownCreation.map(Timestamp.text)
        case .age, .lasted:
            session.knownCreation.map { _ in Format.duration(session.age(at: scene.moment(of: session))) }
        case .audio: scene.feed.media[session.id].map { Format.level($0.level.rmsDBFS, unit: " dBFS") }
        case .fps: rate(of: session, in: scene)
        case .ends: session.remaining(at: scene.moment(of: session)).map { Format.duration($0) }
        case .frames: session.usage?.frames.map { Format.grouped($0) }
        case .quality: session.quality.rawValue
        case .source: session.transport.livekit?.audioSource.rawValue
        case .identity: session.transport.livekit?.workerIdentity
        case .host: session.transport.livekit?.url
        case .transport: session.transport.type.rawValue
        case .error: session.failure?.code
        case .trouble: scene.findings(of: session).first.map { scene.shownVerdict($0) }
        case .people: scene.people(inRoomOf: session)
        case .agent: scene.agentState(inRoomOf: session)
        case .meta(let key): session.metadata[key]?.shown
        }
    }

    private func rate(of session: Session, in scene: Scene) -> String? {
        if let rate = frameRate(of: session, in: scene), rate.isMeasured { return Format.decimal(rate.value) }
        guard session.status == .running, scene.feed.media[session.id]?.measuresVideo != true else { return nil }
        return scene.feed.meter(session.id)?.reading(at: scene.now).text
    }

    /// `places` is the number of decimals that are not finer than the error of a derived rate.
    func frameRate(of session: Session, in scene: Scene) -> (value: Double, places: Int, isMeasured: Bool)? {
        guard session.status == .running else { return nil }
        if let media = scene.feed.media[session.id], media.measuresVideo {
            return media.video.rate.map { ($0, 1, true) }
        }
        switch scene.feed.meter(session.id)?.reading(at: scene.now) {
        case .rate(let estimate): return (estimate.framesPerSecond, estimate.hasTenths ? 1 : 0, false)
        case .stalled: return (0, 1, false)
        case .pending, .outdated, nil: return nil
        }
    }
}
