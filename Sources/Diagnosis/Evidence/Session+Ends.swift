import FoundationEssentials
import Model

extension Session {
    /// Seconds from the worker's start to the end; nil unless both are known.
    var ran: TimeInterval? {
        startedAt.flatMap { started in finishedAt.map { max(0, $0.timeIntervalSince(started)) } }
    }

    /// Seconds by which times of limits can differ: heartbeats and the end of the worker.
    static let endTolerance: TimeInterval = 3

    /// Seconds between the duration and a limit; nil without a duration.
    func distance(to limit: Int) -> TimeInterval? { ran.map { abs($0 - TimeInterval(limit)) } }

    var isAtMaxDuration: Bool {
        maxDurationSeconds > 0 && distance(to: maxDurationSeconds).map { $0 <= Self.endTolerance } ?? false
    }

    /// Seconds between the idle timeout and the time from the start, or from the first frame, to the end; the smaller.
    var idleDistance: TimeInterval? {
        guard let ran else { return nil }
        let shown = firstFrameAt.flatMap { first in finishedAt?.timeIntervalSince(first) } ?? ran
        let limit = TimeInterval(idleTimeoutSeconds)
        return min(abs(ran - limit), abs(shown - limit))
    }

    /// True for an end without failure that neither limit explains.
    var isUnexplainedEnd: Bool {
        status == .ended && failure == nil && endedAt != nil && !isAtMaxDuration
            && idleDistance.map { $0 > Self.endTolerance } ?? false
    }

    /// Identity that the LiveKit Agents plugin of Protoface uses.
    static let pluginIdentity = "protoface-avatar-agent"

    var isPlugin: Bool { transport.livekit?.workerIdentity == Self.pluginIdentity }
    var isTrackMode: Bool { transport.livekit?.audioSource == .track }
}
