/// What a worker token is to be minted for; key and secret are the environment's.
struct MintOrder: Equatable, Sendable {
    var identity: String
    var room: String
    /// Seconds.
    var lifetime: Int
}
