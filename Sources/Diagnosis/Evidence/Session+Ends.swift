import FoundationEssentials
import Model

extension Session {
    /// Seconds from the worker's start to the end of the session; nil unless both dates are known.
    package var ran: TimeInterval? {
        startedAt.flatMap { started in finishedAt.map { max(0, $0.timeIntervalSince(started)) } }
    }

    /// Seconds by which an end may differ from its limit, because of heartbeats and the worker's shutdown.
    static let endTolerance: TimeInterval = 3

    /// Seconds by which the duration of the session differs from a limit; nil if the duration is unknown.
    func distance(to limit: Int) -> TimeInterval? { ran.map { abs($0 - TimeInterval(limit)) } }

    package var isAtMaxDuration: Bool {
        maxDurationSeconds > 0 && distance(to: maxDurationSeconds).map { $0 <= Self.endTolerance } ?? false
    }

    /// Seconds by which the idle timeout differs from the time between the start, or the first frame, and the end; the
    /// smaller of both differences.
    var idleDistance: TimeInterval? {
        guard let ran else { return nil }
        let shown = firstFrameAt.flatMap { first in finishedAt?.timeIntervalSince(first) } ?? ran
        let limit = TimeInterval(idleTimeoutSeconds)
        return min(abs(ran - limit), abs(shown - limit))
    }

    package var isAtIdleTimeout: Bool { idleDistance.map { $0 <= Self.endTolerance } ?? false }

    /// True if the session ended without a failure and neither limit explains the end.
    var isUnexplainedEnd: Bool {
        status == .ended && failure == nil && endedAt != nil && !isAtMaxDuration
            && idleDistance.map { $0 > Self.endTolerance } ?? false
    }

    /// Worker identity that the Protoface plugin for LiveKit Agents uses.
    static let pluginIdentity = "protoface-avatar-agent"

    var isPlugin: Bool { transport.livekit?.workerIdentity == Self.pluginIdentity }
    var isTrackMode: Bool { transport.livekit?.audioSource == .track }
}
