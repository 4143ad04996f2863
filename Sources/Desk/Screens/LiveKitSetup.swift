import Minting

/// LiveKit settings from the environment, without the API secret.
package struct LiveKitSetup: Equatable, Sendable {
    package var url: String?
    /// Environment variables that minting needs and that are not set.
    package var missing: [String] = ["LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"]

    package init() {}

    package init(environment: [String: String]) {
        let project = LiveKitEnvironment(environment: environment)
        (url, missing) = (project.url, project.missing)
    }

    var canMint: Bool { !missing.contains { $0 != "LIVEKIT_URL" } }
}
