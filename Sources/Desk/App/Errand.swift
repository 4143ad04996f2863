import Model

/// A request that can be called off while it is under way.
package enum Errand: Hashable, Sendable {
    case poll(Poll)
    case session(SessionID)
    /// Of the history; there is never more than one.
    case page
    case tap
    case probe(String)
}

extension Effect {
    /// Nil for what is done at once, or must not be called off: a create, an end.
    package var errand: Errand? {
        switch self {
        case .loadActive: .poll(.active)
        case .loadFinished: .poll(.finished)
        case .loadPage: .page
        case .loadSession(let id): .session(id)
        case .loadPlatform: .poll(.platform)
        case .loadQuota: .poll(.quota)
        case .loadPlans: .poll(.plans)
        case .loadAvatars: .poll(.avatars)
        case .loadUsage: .poll(.usage)
        case .streamMediaMeasurements: .tap
        case .probePlace(let name): .probe(name)
        default: nil
        }
    }
}
