/// Decides when the next chunk of audio is sent: up to one second ahead of real time. All times are in seconds.
package struct AudioPacer: Equatable, Sendable {
    /// Duration of a chunk in seconds, as in the published client.
    package static let chunk = 0.04
    package static let lead = 1.0

    private var start: Double?
    private var sent = 0.0

    package init() {}

    package mutating func isDue(at now: Double) -> Bool {
        let begin = start ?? now
        start = begin
        return sent - (now - begin) < Self.lead
    }

    package mutating func noteSent(_ seconds: Double, at now: Double) {
        sent += seconds
        // After a pause of the source, the lead is counted from now.
        if let begin = start, sent < now - begin { start = now - sent }
    }
}
