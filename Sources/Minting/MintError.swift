/// Why no token was minted.
package enum MintError: Error, Equatable, Sendable {
    /// Names of the environment variables that are not set.
    case environment(missing: [String])
    case noAPIKey, noSecret, noIdentity, noRoom
    /// Seconds, outside `MintRequest.lifetimeRange`.
    case lifetime(Int)
    case signing
}
