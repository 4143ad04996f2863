import Model

/// Claims of a worker token to mint, and the LiveKit key that signs it.
package struct MintRequest: Equatable, Sendable {
    /// Seconds, at most one day. LiveKit checks the expiry when the worker joins, soon after the create, so a longer
    /// lifetime helps only someone who steals the token.
    package static let lifetimeRange = 1...86_400
    /// Seconds: six hours, the default of LiveKit's `AccessToken`, which the official plugin uses.
    package static let defaultLifetime = 21_600
    /// Attribute with the identity of the agent for which the worker publishes.
    static let publishOnBehalf = "lk.publish_on_behalf"

    package var apiKey: String
    package var apiSecret: Secret
    package var identity: String
    package var roomName: String
    package var lifetimeSeconds: Int
    /// Display name in the room; if nil, the identity is used, as in the official plugin.
    package var name: String?
    /// Identity of the agent for which the worker publishes audio and video.
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
