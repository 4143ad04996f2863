/// Detects a relay that is gone although its connection was not closed: a ping after some seconds without a byte, and
/// the end if no byte follows. All times are in seconds.
struct RelaySilence: Sendable {
    enum Action: Equatable {
        /// There is nothing to do for these seconds.
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

    /// A process that was stopped has to read what came meanwhile before it calls this.
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
