import FoundationEssentials
import Model

/// What most likely lies behind the state of a session: the cause, what to ask the customer, what to do next.
package struct LikelyCause: Equatable, Sendable {
    package var cause: String
    /// To the customer, as a question.
    package var question: String
    package var next: String

    package init(_ cause: String, ask question: String, next: String) {
        (self.cause, self.question, self.next) = (cause, question, next)
    }

    /// Nil where nothing is odd, or nothing can be said.
    package init?(_ session: Session, _ scene: Scene) {
        let found: LikelyCause? =
            switch session.status {
            case .failed: FailureTable.entry(for: session.failure?.code ?? "unknown")
            case .running: Self.running(session, scene)
            case .created, .queued, .starting: Self.waiting(session, scene)
            case .ended: Self.ended(session)
            default: nil
            }
        guard let found else { return nil }
        self = found
    }

    private static func running(_ session: Session, _ scene: Scene) -> LikelyCause? {
        let isStalled =
            scene.feed.isStalled(session, at: scene.now)
        if session.firstFrameAt == nil {
            guard let started = session.startedAt, scene.now.timeIntervalSince(started) > patience(.starting, scene)
            else {
                return nil
            }
            return LikelyCause(
                "It runs, and no frame has come yet: the worker is in the room but renders nothing.",
                ask: "does anyone in the room see a track named protoface-avatar?",
                next: "Wait for a first-frame failure, or end it and create another one like it (d).")
        }
        return isStalled ? stalled(session, scene) : nil
    }

    private static func stalled(_ session: Session, _ scene: Scene) -> LikelyCause {
        let settings = session.transport.livekit
        if scene.feed.media[session.id]?.source == .tap, let sound = scene.feed.watches[session.id]?.lastSound,
            scene.now.timeIntervalSince(sound) < soundAllowance
        {
            return LikelyCause(
                "Frames came, then stopped, while sound still reaches the worker: the worker hangs, not the agent.",
                ask: "does the picture stand still for everyone in the room?",
                next: "End it and create another one like it (d); a ticket (b) has what the worker's side needs.")
        }
        guard settings?.audioSource == .track else {
            return LikelyCause(
                "Frames came, then stopped, and it still runs: the worker hangs, or lost its way to the room.",
                ask: "does the agent still send audio, and is protoface-worker still in the room?".naming(
                    settings?.workerIdentity),
                next: "Compare it with a good one (D); if frames stay away, end it and create another one like it (d).")
        }
        let who = settings?.subscribeToIdentity ?? "the first participant seen"
        return LikelyCause(
            "Frames came, then stopped, and it still runs: \(who) left or unpublished its track, or the worker hangs.",
            ask: "is \(who) in the room, with its audio track published and not muted?",
            next: "Have the track published again; if frames stay away, end it and create another one like it (d).")
    }

    /// Seconds; a talker's pauses are shorter.
    private static let soundAllowance: TimeInterval = 5

    /// Seconds after which a step takes too long: this organisation's p95, or a guess where too few starts are known.
    private static func patience(_ step: StartUpStep, _ scene: Scene) -> TimeInterval {
        scene.feed.startUps.percentiles(of: step).flatMap { $0.count >= 8 ? max(2, $0.p95) : nil } ?? 10
    }

    private static func waiting(_ session: Session, _ scene: Scene) -> LikelyCause? {
        let since = session.status == .starting ? session.startedAt ?? session.createdAt : session.createdAt
        let step: StartUpStep = session.status == .starting ? .starting : .queued
        guard scene.now.timeIntervalSince(since) > 2 * patience(step, scene) else { return nil }
        guard session.status == .starting else {
            return LikelyCause(
                "It waits for a worker for longer than is usual: capacity is short.",
                ask: "is it urgent, or can it be tried again in a few minutes?",
                next: "Look at the platform status in the header; nothing is billed while it waits.")
        }
        return LikelyCause(
            "A worker took it and can't get into the room: mostly the LiveKit address or the token.",
            ask: "is the LiveKit server reachable from outside, and does the room exist?",
            next: "Check url, room and the token's grants; it fails by itself when it can't join.")
    }

    /// The API does not say why a session ended; one reason can be told from its length.
    private static func ended(_ session: Session) -> LikelyCause? {
        guard let started = session.startedAt, let ended = session.endedAt else { return nil }
        let ran = ended.timeIntervalSince(started)
        if session.maxDurationSeconds > 0, abs(ran - Double(session.maxDurationSeconds)) <= 3 {
            return LikelyCause(
                "It ran as long as it may: the maximum duration ended it.",
                ask: "was the call meant to go on for longer?",
                next: "Ask for a larger max_duration_seconds; the plan's cap limits it.")
        }
        guard session.firstFrameAt == nil else { return nil }
        return LikelyCause(
            "It ended without a single frame.", ask: "did your side end it while the avatar was still starting?",
            next: "Look at the start-up times of others of this avatar.")
    }
}

extension String {
    fileprivate func naming(_ identity: String?) -> String {
        identity.map { replacing(LiveKitTransport.defaultWorkerIdentity, with: $0) } ?? self
    }
}
