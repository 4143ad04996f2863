import FoundationEssentials
import Media
import Model

/// A session acted out inside the process by the rules of the API, on a clock that its owner moves.
///
/// Times are seconds since its creation. The same configuration, calls and times always give the same session.
package struct FakeSession: Equatable, Sendable {
    /// Seconds between a worker's reports.
    static let heartbeat = 2.0
    private static let eventLimit = 500

    package let configuration: FakeSessionConfiguration
    /// How far it has been acted out.
    package internal(set) var now = 0.0
    package internal(set) var status = SessionStatus.created
    package internal(set) var room = FakeRoom()
    package internal(set) var media = SessionMedia()
    package internal(set) var video = VideoMeter()
    /// What happened, oldest first; the last 500.
    package private(set) var events: [SessionEvent] = []
    package internal(set) var failure: FakeTransportError?
    /// True while the worker plays its own sine.
    package internal(set) var isSynthetic = false
    /// False while someone draws the avatar and counts the frames with `countFrame(at:)`.
    package var countsOwnFrames = true {
        didSet { if countsOwnFrames != oldValue { moments.restartFrames(at: now) } }
    }

    let plan: StartUpPlan
    var moments = SessionMoments()
    var pin: TrackPin
    var buffer = DataStreamBuffer()
    var sine = SineSource()
    var hasAnyoneJoined = false
    /// When sound, or in `track` mode any frame, last came.
    var lastAudio = 0.0
    /// Audio that is sent before this is thrown away: the sender has not heard of the interruption yet.
    var deafUntil = 0.0
    var watch = InputWatch()
    var reported: SessionUsage?

    package init(_ configuration: FakeSessionConfiguration) {
        self.configuration = configuration
        plan = StartUpPlan(seed: configuration.seed, scale: max(0, configuration.startUpScale))
        pin = TrackPin(wanted: configuration.subscribeToIdentity)
        log(.status(.created))
        for participant in configuration.participants { join(participant) }
        if let wanted = configuration.subscribeToIdentity, configuration.audioSource == .track {
            _ = room.setSpeaker(wanted)
        }
        moments.next = plan.created
    }

    mutating func log(_ kind: SessionEvent.Kind) {
        events.append(SessionEvent(time: now, kind: kind))
        if events.count > Self.eventLimit { events.removeFirst() }
    }

    var isTrack: Bool { configuration.audioSource == .track }
}
