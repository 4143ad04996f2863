import Model

/// Whether a place answers: the platform's own status, which is told without a key.
package enum Reach: Equatable, Sendable {
    case unknown, asking
    case answers(Health, milliseconds: Int)
    /// Why not, in a few words.
    case silent(String)
}
