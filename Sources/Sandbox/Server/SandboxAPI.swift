import FoundationEssentials
import Model

/// The state behind the listener. It moves on only when it is asked something: an idle sandbox burns nothing.
actor SandboxAPI {
    private var state: SandboxState
    private let clock: SandboxClock
    private var tap = SandboxTap()
    private var lastLine: (made: ContinuousClock.Instant, bytes: Data)?

    init(_ configuration: SandboxConfiguration) {
        clock = SandboxClock(speed: configuration.speed)
        state = SandboxState(configuration, startingAt: clock.start)
    }

    func respond(to request: Request) -> Response { state.respond(to: request, at: clock.now) }
    func refuse(_ refusal: Refusal) -> Response { state.refuse(refusal, at: clock.now) }

    /// The line of this moment, with its line end. Several listeners share one: it is measured once an interval.
    func tapLine() -> Data {
        let moment = ContinuousClock.now
        if let lastLine, moment - lastLine.made < .seconds(SandboxTap.interval * 0.8) { return lastLine.bytes }
        state.advance(to: clock.now)
        var bytes = (try? JSONCoding.encode(tap.line(of: state.sessions.live, at: state.now))) ?? Data()
        bytes.append(UInt8(ascii: "\n"))
        lastLine = (moment, bytes)
        return bytes
    }
}
