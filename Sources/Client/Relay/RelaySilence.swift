/// Detects a relay that no longer answers although its connection is open: asks for a ping after some seconds without
/// a received byte, and for the end of the connection if no byte follows. All times are in seconds.
struct RelaySilence: Sendable {
    enum Action: Equatable {
        /// Do nothing for this number of seconds.
        case wait(Double)
        case ping
        case end
    }

    /// Seconds without a byte after which a ping is sent. WebSocket servers answer pings by themselves (RFC 6455,
    /// 5.5.2).
    let pingDelay: Double
    /// Seconds to wait for a byte after the ping.
    let answerTimeout: Double

    private var lastByte: Double
    /// Time of the ping that was not answered yet.
    private var pingTime: Double?

    init(pingDelay: Double, answerTimeout: Double, start: Double) {
        (self.pingDelay, self.answerTimeout, lastByte) = (pingDelay, answerTimeout, start)
    }

    mutating func noteBytes(at time: Double) { (lastByte, pingTime) = (time, nil) }

    /// Call this only after all available bytes were read: after a suspension, unread bytes would count as silence.
    mutating func next(at now: Double) -> Action {
        if let pingTime {
            let rest = pingTime + answerTimeout - now
            return rest > 0 ? .wait(rest) : .end
        }
        let rest = lastByte + pingDelay - now
        guard rest <= 0 else { return .wait(rest) }
        pingTime = now
        return .ping
    }
}
