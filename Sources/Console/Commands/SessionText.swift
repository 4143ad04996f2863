import Canvas
import Desk
import FoundationEssentials
import Media
import Model

/// Table rows and messages about sessions for shell output.
enum SessionText {
    /// If some values could not be read, the last column names their fields.
    static func rows(_ sessions: [Session], unreadable: [Row<Session>] = [], now: Date) -> [[String]] {
        let hasProblems = !unreadable.isEmpty || sessions.contains { !$0.unreadableFields.isEmpty }
        let rows =
            [["STATUS", "SESSION", "AVATAR", "ROOM", "CREATED", "AGE", "FRAMES", "ERROR", "UNREADABLE"]]
            + unreadable.map { row in
                ["unreadable", row.id.map { WorkerToken.masking($0) } ?? "-"] + Array(repeating: "-", count: 6) + [
                    row.reason ?? "-"
                ]
            }
            + sessions.map { session in
                let fields = session.unreadableFields.map(\.path).joined(separator: ", ")
                return [
                    session.status.rawValue, session.id.rawValue, session.avatarID, session.roomLabel,
                    session.knownCreation.map { String(Timestamp.text($0).prefix(19)) + "Z" } ?? "-",
                    session.knownCreation == nil ? "-" : Format.duration(session.age(at: now)),
                    session.usage?.frames.map(String.init) ?? "-", session.failure?.code ?? "-",
                    fields.isEmpty ? "-" : fields,
                ]
            }
        return hasProblems ? rows : rows.map { Array($0.dropLast()) }
    }

    /// CREATED is dropped first, because the age column gives the same information.
    static let fit = TableFit(droppable: ["CREATED", "FRAMES", "AVATAR"], cut: "ROOM")

    /// All fields of a session, and what the failure code usually means if it failed.
    static func facts(_ session: Session) -> [[String]] {
        var rows = [
            ["session", session.id.rawValue], ["status", session.status.rawValue], ["avatar", session.avatarID],
            ["quality", session.quality.rawValue], ["transport", session.transport.type.rawValue],
        ]
        if let settings = session.transport.livekit { rows += facts(settings) }
        rows += [
            ["max duration", "\(session.maxDurationSeconds) s"], ["idle timeout", "\(session.idleTimeoutSeconds) s"],
        ]
        let times = [
            ("created", session.knownCreation), ("started", session.startedAt), ("first frame", session.firstFrameAt),
            ("ended", session.endedAt), ("failed", session.failedAt),
        ]
        rows += times.compactMap { name, time in time.map { [name, Timestamp.text($0)] } }
        if let failure = session.failure {
            let cause = FailureTable.entry(for: failure.code)
            rows += [
                ["failure", "\(failure.code): \(failure.message)"], ["may be", cause.cause],
                ["ask", cause.question],
            ]
        }
        if let usage = session.usage {
            rows += [
                ["frames", usage.frames.map(String.init) ?? "-"],
                ["billable", usage.billableSeconds.map { "\($0) s" } ?? "-"],
            ]
        }
        rows += session.unreadableFields.map { ["unreadable", $0.words] }
        return rows + session.metadata.sorted { $0.key < $1.key }.map { ["meta.\($0)", $1.shown] }
    }

    private static func facts(_ settings: LiveKitTransport) -> [[String]] {
        var rows = [
            ["url", settings.url], ["room", settings.roomName], ["token", Secret.mask],
            ["identity", settings.workerIdentity],
            ["audio", settings.audioSource.rawValue],
        ]
        if let identity = settings.subscribeToIdentity { rows.append(["subscribed to", identity]) }
        if settings.syntheticAudioIfNoInput {
            rows.append(["synthetic", "a sine tone if nobody joins within 10 s"])
        }
        return rows
    }

    /// Prints a session after it was created or ended, as JSON or as one line of text.
    static func show(_ session: Session, asJSON: Bool) throws(CommandFailure) {
        if asJSON {
            try Output.json(session)
        } else {
            Output.say(ScreenText.clean("\(session.id) is \(session.status)."))
        }
        var parts = UnreadableParts()
        parts.add(session.unreadableFields, of: session.id.rawValue)
        parts.complain()
    }
}
