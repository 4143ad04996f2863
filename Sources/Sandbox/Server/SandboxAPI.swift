/// The state behind the listener. It moves on only when it is asked something: an idle sandbox burns nothing.
actor SandboxAPI {
    private var state: SandboxState
    private let clock: SandboxClock

    init(_ configuration: SandboxConfiguration) {
        clock = SandboxClock(speed: configuration.speed)
        state = SandboxState(configuration, startingAt: clock.start)
    }

    func respond(to request: Request) -> Response { state.respond(to: request, at: clock.now) }
}
