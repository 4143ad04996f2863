import Model

/// LiveKit URL and credentials from the environment variables.
package struct LiveKitEnvironment: Equatable, Sendable {
    package let url: String?
    package let apiKey: String?
    /// The environment of the process keeps its own copy, which is not wiped.
    package let apiSecret: Secret?

    /// White space at both ends is removed, such as the line break of a container's secret. An empty variable counts as
    /// unset.
    package init(environment: [String: String]) {
        func value(_ name: String) -> String? {
            guard let text = environment[name], let first = text.firstIndex(where: { !$0.isWhitespace }),
                let last = text.lastIndex(where: { !$0.isWhitespace })
            else { return nil }
            return String(text[first...last])
        }
        url = value("LIVEKIT_URL")
        apiKey = value("LIVEKIT_API_KEY")
        apiSecret = value("LIVEKIT_API_SECRET").map { Secret($0) }
    }

    /// Names of the unset variables, of all three.
    package var missing: [String] { (url == nil ? ["LIVEKIT_URL"] : []) + unsetMintingVariables }

    /// Names of the unset variables that minting needs; a token contains no URL.
    package var unsetMintingVariables: [String] {
        (apiKey == nil ? ["LIVEKIT_API_KEY"] : []) + (apiSecret == nil ? ["LIVEKIT_API_SECRET"] : [])
    }

    /// Mint request with this project's credentials; throws `environment` with the unset variables.
    package func request(
        identity: String, roomName: String, lifetimeSeconds: Int = MintRequest.defaultLifetime
    ) throws(MintError) -> MintRequest {
        guard let apiKey, let apiSecret else { throw .environment(missing: unsetMintingVariables) }
        return MintRequest(
            apiKey: apiKey, apiSecret: apiSecret, identity: identity, roomName: roomName,
            lifetimeSeconds: lifetimeSeconds)
    }
}
