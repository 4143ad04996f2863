import FoundationEssentials

/// The status changes and frame counts of a session that the console has observed.
package struct SessionWatch: Equatable, Sendable {
    /// A status and the date when it was first observed.
    package struct Sighting: Equatable, Sendable {
        package var status: SessionStatus
        package var at: Date
        /// Seconds since the previous poll, in which the status changed; nil for the first poll.
        package var uncertainty: TimeInterval?
    }

    /// Limits memory if the API sends more than the eight known statuses.
    private static let sightingLimit = 24

    package private(set) var sightings: [Sighting] = []
    package private(set) var frames = FrameHistory()
    /// Date of the last measured sound above silence; nil if none was measured.
    package private(set) var lastSound: Date?
    private var lastPoll: Date?

    package init() {}

    package var since: Date? { sightings.first?.at }

    package mutating func look(at session: Session, now: Date) {
        if sightings.last?.status != session.status {
            sightings.append(
                Sighting(
                    status: session.status, at: now, uncertainty: lastPoll.map { max(0, now.timeIntervalSince($0)) }))
            if sightings.count > Self.sightingLimit { sightings.remove(at: 1) }
        }
        lastPoll = now
        if session.status == .running, let usage = session.usage { frames.look(frames: usage.frames, at: now) }
        if session.status.isTerminal { frames.close(at: session.finishedAt ?? now) }
    }

    /// Records a frame count and an audio level that were measured without the API.
    package mutating func hear(frames count: Int, rmsDBFS: Double, at now: Date) {
        frames.look(frames: count, at: now, source: .measured)
        if rmsDBFS > Self.silenceThreshold { lastSound = now }
    }

    /// dBFS; the lower end of the meters' scale.
    private static let silenceThreshold = -60.0
}
