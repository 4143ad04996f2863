import Model

/// What a worker token is to say, and the LiveKit key that signs it.
package struct MintRequest: Equatable, Sendable {
    /// Seconds. None is dead at birth, and none outlives the day: LiveKit looks at the expiry when the worker joins,
    /// soon after the create, so a longer life helps only whoever finds the token.
    package static let lifetimeRange = 1...86_400
    /// Seconds: six hours, what LiveKit's `AccessToken` gives and the official plugin leaves as it is.
    package static let defaultLifetime = 21_600
    /// The attribute that names the agent for which the worker publishes.
    static let publishOnBehalf = "lk.publish_on_behalf"

    package var apiKey: String
    package var apiSecret: Secret
    package var identity: String
    package var roomName: String
    package var lifetimeSeconds: Int
    /// Shown to people in the room; the identity when nil, as the official plugin has it.
    package var name: String?
    /// Identity of the agent whose voice and face the worker is.
    package var publishOnBehalfOf: String?
    package var canPublish = true
    package var canSubscribe = true
    package var canPublishData = true

    package init(
        apiKey: String, apiSecret: Secret, identity: String, roomName: String, lifetimeSeconds: Int = defaultLifetime,
        name: String? = nil, publishOnBehalfOf: String? = nil
    ) {
        self.apiKey = apiKey
        self.apiSecret = apiSecret
        self.identity = identity
        self.roomName = roomName
        self.lifetimeSeconds = lifetimeSeconds
        self.name = name
        self.publishOnBehalfOf = publishOnBehalfOf
    }
}
