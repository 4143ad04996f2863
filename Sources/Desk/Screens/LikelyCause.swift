import FoundationEssentials
import Model

/// Probable cause of a session's state, with a question for the customer and the next step.
package struct LikelyCause: Equatable, Sendable {
    package var cause: String
    /// Question for the customer.
    package var question: String
    package var next: String

    package init(_ cause: String, ask question: String, next: String) {
        (self.cause, self.question, self.next) = (cause, question, next)
    }

    /// Nil if the session has no problem, or no cause can be derived.
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
            guard let started = session.startedAt,
                scene.now.timeIntervalSince(started) > slowThreshold(.starting, scene)
            else {
                return nil
            }
            return LikelyCause(
                "It is running without a first frame; the API does not tell whether the worker is in the room.",
                ask: "does anyone in the room see a track named protoface-avatar?",
                next: "Wait for a first-frame failure, or end it and create a duplicate (d).")
        }
        return isStalled ? stalled(session, scene) : nil
    }

    private static func stalled(_ session: Session, _ scene: Scene) -> LikelyCause {
        let settings = session.transport.livekit
        if scene.feed.media[session.id]?.source == .tap, let sound = scene.feed.observations[session.id]?.lastSound,
            scene.now.timeIntervalSince(sound) < soundAllowance
        {
            return LikelyCause(
                "Frames stopped while audio still reaches the worker: the worker hangs, not the agent.",
                ask: "is the video frozen for everyone in the room?",
                next: "End it and create a duplicate (d); send a ticket (b) to Protoface support.")
        }
        guard settings?.audioSource == .track else {
            return LikelyCause(
                "Frames stopped while the session is running: the worker hangs, or lost its connection to the room.",
                ask: "does the agent still send audio, and is protoface-worker still in the room?"
                    .replacingDefaultWorkerIdentity(with: settings?.workerIdentity),
                next: "Compare it with a good session (D); if no frames come, end it and create a duplicate (d).")
        }
        let who = settings?.subscribeToIdentity ?? "the first participant seen"
        return LikelyCause(
            "Frames stopped while the session is running: \(who) left or unpublished its track, or the worker hangs.",
            ask: "is \(who) in the room, with its audio track published and not muted?",
            next: "Have the track published again; if no frames come, end it and create a duplicate (d).")
    }

    /// Seconds; pauses in speech are shorter.
    private static let soundAllowance: TimeInterval = 5

    /// Seconds after which a start-up step is slow: p95 of the loaded sessions, or 10 s below 8 known starts.
    private static func slowThreshold(_ step: StartUpStep, _ scene: Scene) -> TimeInterval {
        scene.feed.startUps.percentiles(of: step).flatMap { $0.count >= 8 ? max(2, $0.p95) : nil } ?? 10
    }

    private static func waiting(_ session: Session, _ scene: Scene) -> LikelyCause? {
        let since = session.status == .starting ? session.startedAt ?? session.createdAt : session.createdAt
        let step: StartUpStep = session.status == .starting ? .starting : .queued
        guard scene.now.timeIntervalSince(since) > 2 * slowThreshold(step, scene) else { return nil }
        guard session.status == .starting else {
            return LikelyCause(
                "It has been waiting for a worker longer than usual: there is not enough capacity.",
                ask: "is it urgent, or can it be tried again in a few minutes?",
                next: "Check the platform status in the header, and try again after a pause.")
        }
        return LikelyCause(
            "A worker has the session but can't join the room: usually the LiveKit url or the token is wrong.",
            ask: "is the LiveKit server reachable from outside, and does the room exist?",
            next: "Check url, room and the token's grants; the session fails if the worker can't join.")
    }

    /// The API reports no end reason; only two cases can be derived from the timestamps.
    private static func ended(_ session: Session) -> LikelyCause? {
        guard let started = session.startedAt, let ended = session.endedAt else { return nil }
        let ran = ended.timeIntervalSince(started)
        if session.maxDurationSeconds > 0, abs(ran - Double(session.maxDurationSeconds)) <= 3 {
            return LikelyCause(
                "It reached its maximum duration.",
                ask: "did the call need more time?",
                next: "Request a larger max_duration_seconds; the plan limits it.")
        }
        guard session.firstFrameAt == nil else { return nil }
        return LikelyCause(
            "It ended without any frame.", ask: "did your side end it while the avatar was still starting?",
            next: "Check the start-up times of other sessions of this avatar.")
    }
}

extension String {
    fileprivate func replacingDefaultWorkerIdentity(with identity: String?) -> String {
        identity.map { replacing(LiveKitTransport.defaultWorkerIdentity, with: $0) } ?? self
    }
}
