import FoundationEssentials

extension Session {
    /// When the session was over, whichever way it ended.
    package var finishedAt: Date? { endedAt ?? failedAt }

    /// Seconds since creation, up to the end of a session that is over; never negative, whatever the clocks say.
    package func age(at now: Date) -> TimeInterval {
        max(0, (status.isTerminal ? finishedAt ?? createdAt : now).timeIntervalSince(createdAt))
    }

    /// Seconds until the maximum duration ends the session, counted from the start of the worker; nil before and after.
    package func remaining(at now: Date) -> TimeInterval? {
        guard status == .running, let startedAt, maxDurationSeconds > 0 else { return nil }
        return max(0, startedAt.addingTimeInterval(TimeInterval(maxDurationSeconds)).timeIntervalSince(now))
    }

    /// The steps of a start, in order, each with its seconds; nil for a step that has not ended.
    package var startUp: [(name: String, seconds: TimeInterval?)] {
        [
            ("queued", startedAt.map { max(0, $0.timeIntervalSince(createdAt)) }),
            ("1st frame", firstFrameAt.flatMap { frame in startedAt.map { max(0, frame.timeIntervalSince($0)) } }),
        ]
    }
}
