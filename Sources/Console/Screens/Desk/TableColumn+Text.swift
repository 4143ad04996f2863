import Model

extension TableColumn.Kind {
    /// The whole value, however wide the column is: for exports.
    func text(of session: Session, in scene: Scene) -> String {
        switch self {
        case .status: session.status.rawValue
        case .session: session.id.rawValue
        case .avatar: session.avatarID
        case .room: session.roomLabel
        case .created: Timestamp.text(session.createdAt)
        case .age, .lasted: Format.duration(session.age(at: scene.now))
        case .audio: scene.feed.media[session.id].map { Format.decimal($0.level.rmsDBFS) + " dBFS" } ?? ""
        case .fps: rate(of: session, in: scene)
        }
    }

    /// `≈` stays: it says that the rate is derived.
    private func rate(of session: Session, in scene: Scene) -> String {
        guard session.status == .running else { return "" }
        if let rate = scene.feed.media[session.id]?.video.framesPerSecond { return Format.decimal(rate) }
        return scene.feed.meters[session.id]?.rate(at: scene.now).map { "≈" + Format.decimal($0) } ?? ""
    }
}
