import Model

/// The LiveKit project that the environment names; the strings that it was read from stay with the process until its
/// end.
package struct LiveKitEnvironment: Equatable, Sendable {
    package let url: String?
    package let apiKey: String?
    package let apiSecret: Secret?

    /// An empty variable counts as not set.
    package init(environment: [String: String]) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        url = value("LIVEKIT_URL")
        apiKey = value("LIVEKIT_API_KEY")
        apiSecret = value("LIVEKIT_API_SECRET").map { Secret($0) }
    }

    /// The variables that are not set, of all three.
    package var missing: [String] { (url == nil ? ["LIVEKIT_URL"] : []) + missingForMinting }

    /// A token holds no URL, so minting needs only the other two.
    package var missingForMinting: [String] {
        (apiKey == nil ? ["LIVEKIT_API_KEY"] : []) + (apiSecret == nil ? ["LIVEKIT_API_SECRET"] : [])
    }

    /// A request signed by this project's key; throws `environment` with what is missing.
    package func request(
        identity: String, roomName: String, lifetimeSeconds: Int = MintRequest.defaultLifetime
    ) throws(MintError) -> MintRequest {
        guard let apiKey, let apiSecret else { throw .environment(missing: missingForMinting) }
        return MintRequest(
            apiKey: apiKey, apiSecret: apiSecret, identity: identity, roomName: roomName,
            lifetimeSeconds: lifetimeSeconds)
    }
}
