import Model

/// A request that can be cancelled while it is in flight.
package enum CancellableRequest: Hashable, Sendable {
    case poll(Poll)
    case session(SessionID)
    /// A page of finished sessions; only one is in flight at a time.
    case page
    case tap
    /// A look at a room; only one is in flight at a time.
    case room
    case probe(String)
}

extension Effect {
    /// Nil for effects that finish at once or must not be cancelled, such as creating and ending sessions.
    package var cancellableRequest: CancellableRequest? {
        switch self {
        case .load(let load): load.cancellableRequest
        case .followTap: .tap
        case .rooms(.look): .room
        case .places(.probe(let name)): .probe(name)
        case .connect, .cancel, .sessions, .rooms, .places, .creation, .preferences, .fake, .live, .files, .faults,
            .checkCalls,
            .terminal:
            nil
        }
    }
}

extension Effect.Load {
    fileprivate var cancellableRequest: CancellableRequest {
        switch self {
        case .active: .poll(.active)
        case .finished: .poll(.finished)
        case .page: .page
        case .session(let id): .session(id)
        case .platform: .poll(.platform)
        case .quota: .poll(.quota)
        case .plans: .poll(.plans)
        case .avatars: .poll(.avatars)
        case .usage: .poll(.usage)
        }
    }
}
