import Model

/// Reachability of an API, from a request for the platform status, which needs no key.
package enum APIReachability: Equatable, Sendable {
    case unknown, asking
    case answers(Health, milliseconds: Int)
    /// Reason in a few words.
    case silent(String)
}
