import Media

/// Measures how long after a sound is heard the mouth that opens for it is written to the terminal.
///
/// Only a mouth that opens can be measured: silence and steady tones give no reading. Times are in seconds on the
/// session's clock.
package struct LipSyncMeter: Equatable, Sendable {
    /// Seconds after which a measured offset is forgotten.
    package static let memory = 5.0
    /// Offsets within this many seconds before the last offset are combined to a median.
    private static let window = 1.0
    private static let limit = 16
    /// Openness below which the mouth counts as closed, and openness above which it counts as open; 0…1.
    private static let (closed, open) = (0.12, 0.2)

    private struct Offset: Equatable, Sendable {
        var (time, seconds): (Double, Double)
    }

    private var isClosed = true
    /// Time at which a sound was heard whose mouth is not drawn yet, or whose picture is not written yet.
    private var undrawn: Double?
    private var unwritten: Double?
    private var offsets: [Offset] = []

    package init() {}

    /// True from the drawing of an opening mouth until the picture is written.
    package var isWaiting: Bool { unwritten != nil }

    /// Notes that an audio frame is played. `openness` is that of the mouth at its end; `heard` is the time at which
    /// its audio was heard.
    mutating func play(openness: Double, heard: Double) {
        if openness < Self.closed { isClosed = true }
        guard isClosed, openness > Self.open else { return }
        isClosed = false
        undrawn = undrawn ?? heard
    }

    /// Notes that a picture with the current mouth was drawn.
    mutating func draw() {
        unwritten = unwritten ?? undrawn
        undrawn = nil
    }

    /// Notes that the last drawn picture was written to the terminal.
    mutating func write(at time: Double) {
        guard let heard = unwritten else { return }
        unwritten = nil
        offsets.append(Offset(time: time, seconds: time - heard))
        if offsets.count > Self.limit { offsets.removeFirst() }
    }

    /// Median of the last offsets in seconds, positive if the picture is late; nil if no offset was measured lately.
    package func offset(at time: Double) -> Double? {
        guard let last = offsets.last, time - last.time <= Self.memory else { return nil }
        let recent = offsets.filter { last.time - $0.time < Self.window }.map(\.seconds).sorted()
        return recent[recent.count / 2]
    }
}
