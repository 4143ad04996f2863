/// Parameters of a worker token to mint; API key and secret come from the environment.
package struct WorkerTokenRequest: Equatable, Sendable {
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
