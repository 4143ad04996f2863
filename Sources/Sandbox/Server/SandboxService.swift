import FoundationEssentials
import Model

/// Locked state that serves the requests. It advances only with a request, so an idle sandbox uses no CPU.
final class SandboxService: HTTPService {
    private struct Core {
        var state: SandboxState
        var tap = SandboxTap()
        var lastTapLine: (madeAt: ContinuousClock.Instant, bytes: Data)?
    }

    private let core: LockedValue<Core>
    private let clock: SandboxClock

    init(_ configuration: SandboxConfiguration) {
        clock = SandboxClock(speed: configuration.speed)
        core = LockedValue(Core(state: SandboxState(configuration, startingAt: clock.start)))
    }

    func respond(to request: Request) -> Response { core.withLock { $0.state.respond(to: request, at: clock.now) } }
    func refuse(_ error: HTTPRequestError) -> Response {
        core.withLock { $0.state.refuse(error.refusal, at: clock.now) }
    }

    /// The current tap line with a line feed. It is measured once per interval and shared by all clients.
    func tapLine() -> Data {
        core.withLock { core in
            let moment = ContinuousClock.now
            if let last = core.lastTapLine, moment - last.madeAt < .seconds(SandboxTap.interval * 0.8) {
                return last.bytes
            }
            core.state.advance(to: clock.now)
            let line = core.tap.line(of: core.state.sessions.live, at: core.state.now)
            var bytes = (try? JSONCoding.encode(line)) ?? Data()
            bytes.append(UInt8(ascii: "\n"))
            core.lastTapLine = (moment, bytes)
            return bytes
        }
    }
}

// MARK: Media relays

extension SandboxService {
    func openRelay(_ request: Request) -> SessionID? { core.withLock { $0.state.openRelay(request, at: clock.now) } }
    func closeRelay(_ id: SessionID) { core.withLock { $0.state.closeRelay(id, at: clock.now) } }
    func countRelayFrame(_ id: SessionID) { core.withLock { $0.state.countRelayFrame(id, at: clock.now) } }

    func relayConditions(_ id: SessionID, hasAudio: Bool) -> RelayConditions {
        core.withLock { $0.state.relayConditions(id, hasAudio: hasAudio, at: clock.now) }
    }

    /// Empty for a session that is not live.
    func relayAvatarID(_ id: SessionID) -> String {
        core.withLock { $0.state.sessions.liveWorker(id)?.session(at: clock.now).avatarID ?? "" }
    }
}
