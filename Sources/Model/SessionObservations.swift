import FoundationEssentials

/// The status changes and frame counts of a session that the console has observed.
package struct SessionObservations: Equatable, Sendable {
    /// A status and the date when it was first observed.
    package struct StatusObservation: Equatable, Sendable {
        package var status: SessionStatus
        package var at: Date
        /// Seconds since the previous poll, in which the status changed; nil for the first poll.
        package var uncertainty: TimeInterval?
    }

    /// Limits memory if the API sends more than the eight known statuses.
    private static let sightingLimit = 24

    package private(set) var statusObservations: [StatusObservation] = []
    package private(set) var frames = FrameHistory()
    /// Date of the last measured sound above silence; nil if none was measured.
    package private(set) var lastSound: Date?
    private var lastPoll: Date?

    package init() {}

    package var since: Date? { statusObservations.first?.at }

    package mutating func record(_ session: Session, now: Date) {
        if statusObservations.last?.status != session.status {
            statusObservations.append(
                StatusObservation(
                    status: session.status, at: now, uncertainty: lastPoll.map { max(0, now.timeIntervalSince($0)) }))
            if statusObservations.count > Self.sightingLimit { statusObservations.remove(at: 1) }
        }
        lastPoll = now
        if session.status == .running, let usage = session.usage, let count = usage.frames {
            frames.record(frames: count, billableSeconds: usage.billableSeconds, at: now)
        }
        if session.status.isTerminal { frames.endSession(at: session.finishedAt ?? now) }
    }

    /// Records a frame count and an audio level that were measured without the API.
    package mutating func record(frames count: Int, rmsDBFS: Double, at now: Date) {
        frames.record(measuredFrames: count, at: now)
        record(rmsDBFS: rmsDBFS, at: now)
    }

    /// Records an audio level that was measured without the API.
    package mutating func record(rmsDBFS: Double, at now: Date) {
        if rmsDBFS > Self.silenceThreshold { lastSound = now }
    }

    /// dBFS; the lower end of the meters' scale.
    private static let silenceThreshold = -60.0
}
