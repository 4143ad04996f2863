import FoundationEssentials
import Model

/// Sessions as plain text for a shell.
enum SessionText {
    static func rows(_ sessions: [Session], now: Date) -> [[String]] {
        [["STATUS", "SESSION", "AVATAR", "ROOM", "AGE", "FRAMES"]]
            + sessions.map { session in
                [
                    session.status.rawValue, session.id.rawValue, session.avatarID, session.roomLabel,
                    Format.duration(session.age(at: now)), session.usage.map { String($0.frames) } ?? "-",
                ]
            }
    }

    static func facts(_ session: Session) -> [[String]] {
        var rows = [
            ["session", session.id.rawValue], ["status", session.status.rawValue], ["avatar", session.avatarID],
            ["quality", session.quality.rawValue], ["transport", session.transport.type.rawValue],
        ]
        if let settings = session.transport.livekit {
            rows += [
                ["url", settings.url], ["room", settings.roomName], ["token", Secret.mask], ["identity", settings.workerIdentity],
                ["audio", settings.audioSource.rawValue],
            ]
        }
        rows += [["max duration", "\(session.maxDurationSeconds) s"], ["created", Timestamp.text(session.createdAt)]]
        if let failure = session.failure { rows.append(["failure", "\(failure.code): \(failure.message)"]) }
        if let usage = session.usage { rows.append(["frames", String(usage.frames)]) }
        return rows
    }

    /// After a change, a line is enough for people.
    static func show(_ session: Session, asJSON: Bool) throws(CommandFailure) {
        if asJSON { try Output.json(session) } else { Output.say(ScreenText.clean("\(session.id) is \(session.status).")) }
    }
}
