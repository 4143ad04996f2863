/// Reason why no token was minted.
package enum MintError: Error, Equatable, Sendable {
    /// Names of the unset environment variables.
    case environment(missing: [String])
    case noAPIKey, noSecret, noIdentity, noRoom
    /// Seconds, outside `MintRequest.lifetimeRange`.
    case lifetime(Int)
    case signing
}
