/// What a worker token is to be minted for; key and secret are the environment's.
package struct MintOrder: Equatable, Sendable {
    package var identity: String
    package var room: String
    /// Seconds.
    package var lifetime: Int

    package init(identity: String, room: String, lifetime: Int) {
        self.identity = identity
        self.room = room
        self.lifetime = lifetime
    }
}
