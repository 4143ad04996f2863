import Canvas
import Client
import FoundationEssentials
import Live
import Media
import Model

/// The live session of this console; there is at most one.
package struct LiveState: Equatable, Sendable {
    package enum Phase: Equatable, Sendable {
        /// No session was started yet.
        case none
        case creating
        case running
        /// The request to end the session is sent.
        case ending
        case ended
        /// With the reason as a sentence.
        case failed(String)
    }

    /// A line of the event list.
    package struct Event: Equatable, Sendable {
        package let time: Date
        package let text: String
        package let style: Style
    }

    private static let eventLimit = 100

    package internal(set) var phase = Phase.none
    package internal(set) var avatarID = ""
    package internal(set) var session: SessionID?
    package internal(set) var reading = LiveReading()
    /// Date of the request for the session; nil until the first measurement.
    var start: Date?
    package private(set) var events: [Event] = []
    package internal(set) var isMicrophoneOn = false
    package internal(set) var isPlayingHere = false
    /// Seconds from the arrival of the last drawn picture to the moment at which the terminal took it.
    package internal(set) var drawingDelay: TimeInterval?
    /// Arrival of the picture that is drawn and that the terminal has not taken yet.
    package internal(set) var undrawnSince: Date?
    /// Number of pictures that were drawn.
    package internal(set) var drawnCount = 0
    /// When the meters of the desk were updated last.
    var publishedAt = Date.distantPast
    /// Size of the pictures that were asked for last.
    var wantedSize: PictureSize?
    /// True from an end that nobody asked for until its reason is known.
    var awaitsEndReason = false
    /// Number of live sessions of this run.
    var count = 0

    package init() {}

    /// True from the request for the session until it has ended.
    package var isActive: Bool {
        switch phase {
        case .creating, .running, .ending: true
        case .none, .ended, .failed: false
        }
    }

    var hasEnded: Bool {
        switch phase {
        case .ended, .failed: true
        case .none, .creating, .running, .ending: false
        }
    }

    mutating func log(_ text: String, _ style: Style = .text, at time: Date) {
        events.append(Event(time: time, text: text, style: style))
        if events.count > Self.eventLimit { events.removeFirst() }
    }

    /// Stores new measurements, and logs each event that they report for the first time.
    mutating func apply(_ new: LiveReading, at now: Date) {
        let old = reading
        reading = new
        start = start ?? now.addingTimeInterval(-new.elapsed)
        if old.connected == nil, new.connected != nil { log("connected to the media relay", at: now) }
        if old.ready == nil, let ready = new.ready { log("READY after \(Self.milliseconds(ready))", .ok, at: now) }
        if old.firstPicture == nil, let first = new.firstPicture {
            log("first picture after \(Self.milliseconds(first))", .ok, at: now)
        }
        if !old.video.isStalled, new.video.isStalled { log("the video stalled", .bad, at: now) }
        if old.video.isStalled, !new.video.isStalled, new.end == nil { log("the video continues", .ok, at: now) }
        for remark in new.remarks.dropFirst(old.remarks.count) { log(remark, .warn, at: now) }
        if old.errorText == nil, let text = new.errorText { log("error of the relay: \(text)", .bad, at: now) }
        if old.end == nil, let end = new.end {
            log(Words.failure(for: end) ?? "The media relay closed the connection.", .warn, at: now)
        }
    }

    /// Minimum seconds until the idle timeout; nil while the session is not running. The API may start to count later,
    /// when the avatar has spoken the sent audio.
    func idleRemaining(of session: Session?) -> TimeInterval? {
        guard phase == .running, reading.end == nil, let session, session.status == .running,
            let quiet = reading.quiet
        else { return nil }
        return max(0, TimeInterval(session.idleTimeoutSeconds) - quiet)
    }

    static func milliseconds(_ seconds: Double) -> String { Format.decimal(seconds * 1000, places: 0) + " ms" }
}
