import FoundationEssentials

/// What the console has seen of a session with its own eyes, and since when.
package struct SessionWatch: Equatable, Sendable {
    /// A status, and when it was first seen.
    package struct Sighting: Equatable, Sendable {
        package var status: SessionStatus
        package var at: Date
        /// Seconds since the look before: it came at some moment in them. Nil for the first look.
        package var uncertainty: TimeInterval?
    }

    /// A session has eight statuses; an API gone mad may send more.
    private static let sightingLimit = 24

    package private(set) var sightings: [Sighting] = []
    package private(set) var frames = FrameHistory()
    /// When sound was last measured; nil where nobody measures, or none came.
    package private(set) var lastSound: Date?
    private var lastLook: Date?

    package init() {}

    package var since: Date? { sightings.first?.at }

    package mutating func look(at session: Session, now: Date) {
        if sightings.last?.status != session.status {
            sightings.append(
                Sighting(
                    status: session.status, at: now, uncertainty: lastLook.map { max(0, now.timeIntervalSince($0)) }))
            if sightings.count > Self.sightingLimit { sightings.remove(at: 1) }
        }
        lastLook = now
        if session.status == .running, let usage = session.usage { frames.look(frames: usage.frames, at: now) }
        if session.status.isTerminal { frames.close(at: session.finishedAt ?? now) }
    }

    /// A measured look, beside the API.
    package mutating func hear(frames count: Int, rmsDBFS: Double, at now: Date) {
        frames.look(frames: count, at: now, source: .measured)
        if rmsDBFS > Self.silence { lastSound = now }
    }

    /// dBFS; the bottom of the meters' scale.
    private static let silence = -60.0
}
