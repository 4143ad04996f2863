import Minting

/// What the environment says of the customer's LiveKit project; its secret is not part of it.
package struct LiveKitSetup: Equatable, Sendable {
    package var url: String?
    /// Variables that minting needs and that are not set.
    package var missing: [String] = ["LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"]

    package init() {}

    package init(environment: [String: String]) {
        let project = LiveKitEnvironment(environment: environment)
        (url, missing) = (project.url, project.missing)
    }

    var canMint: Bool { !missing.contains { $0 != "LIVEKIT_URL" } }
}
