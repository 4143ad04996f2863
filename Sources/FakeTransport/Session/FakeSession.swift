import FoundationEssentials
import Media
import Model

/// Simulated session that follows the rules of the API; its owner advances the clock.
///
/// Times are in seconds since creation. The same configuration, calls and times always give the same session.
package struct FakeSession: Equatable, Sendable {
    /// Seconds between the usage reports of the worker.
    static let heartbeat = 2.0
    private static let eventLimit = 500

    package let configuration: FakeSessionConfiguration
    /// Time up to which the session is simulated.
    package internal(set) var now = 0.0
    package internal(set) var status = SessionStatus.created
    package internal(set) var room = FakeRoom()
    package internal(set) var media = SessionMedia()
    package internal(set) var video = VideoMeter()
    /// The last 500 events, oldest first.
    package private(set) var events: [SessionEvent] = []
    package internal(set) var failure: FakeTransportError?
    /// True while the worker plays synthetic audio.
    package internal(set) var isPlayingSyntheticAudio = false
    /// False while the owner draws the avatar and counts the frames with `countFrame(at:)`.
    package var simulatesFrames = true {
        didSet { if simulatesFrames != oldValue { moments.restartFrameSchedule(at: now) } }
    }

    /// True while the played audio is kept for `takePlayedAudio`.
    package var keepsPlayedAudio = false {
        didSet { if !keepsPlayedAudio { playedAudio = [] } }
    }
    var playedAudio: [AudioFrame] = []
    /// Maximum number of kept frames: one second.
    static let playedAudioLimit = 50

    let plan: StartUpPlan
    var moments = SessionTimes()
    var pin: PinnedTrack
    var buffer = DataStreamBuffer()
    var sine = SineSource()
    var hasAnyoneJoined = false
    /// Time of the last sound, or in `track` mode of the last frame.
    var lastAudio = 0.0
    /// Audio sent before this time is dropped, because the sender does not know about the interruption yet.
    var dropAudioUntil = 0.0
    var watch = InputStallDetector()
    var lateAudio = LateAudioDetector()
    var reported: SessionUsage?

    package init(_ configuration: FakeSessionConfiguration) {
        self.configuration = configuration
        plan = StartUpPlan(seed: configuration.seed, scale: max(0, configuration.startUpScale))
        pin = PinnedTrack(wanted: configuration.subscribeToIdentity)
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
