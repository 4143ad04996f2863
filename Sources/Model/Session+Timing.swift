import FoundationEssentials

extension Session {
    /// Date when the session ended or failed.
    package var finishedAt: Date? { endedAt ?? failedAt }

    /// Seconds from creation until `now` or, for a finished session, until its end; never negative, and 0 if the
    /// creation is not known.
    package func age(at now: Date) -> TimeInterval {
        guard createdAt != Self.unknownCreation else { return 0 }
        return max(0, (status.isTerminal ? finishedAt ?? createdAt : now).timeIntervalSince(createdAt))
    }

    /// Seconds until the maximum duration, counted from the worker's start; nil unless the session is running.
    package func remaining(at now: Date) -> TimeInterval? {
        guard status == .running, let startedAt, maxDurationSeconds > 0 else { return nil }
        return max(0, startedAt.addingTimeInterval(TimeInterval(maxDurationSeconds)).timeIntervalSince(now))
    }

    /// The start-up steps in order, with their duration; nil for a step that has not finished.
    package var startUp: [(name: String, seconds: TimeInterval?)] {
        [
            ("queued", StartUpStep.queued.seconds(of: self)),
            ("1st frame", firstFrameAt.flatMap { frame in startedAt.map { max(0, frame.timeIntervalSince($0)) } }),
        ]
    }
}
