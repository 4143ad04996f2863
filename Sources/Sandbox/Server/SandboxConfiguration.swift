import Model

/// Configuration of a sandbox.
package struct SandboxConfiguration {
    package var host: String
    /// 0 chooses a free port.
    package var port: UInt16
    package var seed: UInt64
    /// Finished sessions at the start; 0 also means no live sessions.
    package var sessions: Int
    package var plan: Plan
    /// Creates per minute and API key; nil means no limit.
    package var rateLimit: Int?
    /// Simulated seconds per wall-clock second.
    package var speed: Double
    /// The only accepted key; nil accepts every key that begins with `sk_`.
    package var apiKey: Secret?
    /// Whether simulated users start and end sessions.
    package var traffic: Bool
    /// The credit balance at the start; nil means 55 to 75 % of the credits that the plan includes.
    package var credits: Int?
    /// Faults that are active from the start.
    package var faults: [FaultSetting] = []
    /// The scenario to play from the start.
    package var scenario: Scenario?

    /// Encoding of the pictures that the media relay sends.
    package var relayEncoding = RelayVideoEncoding.jpeg

    /// Key and secret of the simulated LiveKit server. The standard ones are public, as those of `livekit-server
    /// --dev`.
    package var liveKitKey = "devkey"
    package var liveKitSecret = Secret("sandbox-livekit-secret-00000000")

    package static let defaultPort: UInt16 = 8787

    package init(
        host: String = "127.0.0.1", port: UInt16 = defaultPort, seed: UInt64 = 1, sessions: Int = 150,
        plan: Plan = .launch,
        rateLimit: Int? = 10, speed: Double = 1, apiKey: Secret? = nil, traffic: Bool = true, credits: Int? = nil
    ) {
        self.host = host
        self.port = port
        self.seed = seed
        self.sessions = sessions
        self.plan = plan
        self.rateLimit = rateLimit
        self.speed = speed
        self.apiKey = apiKey
        self.traffic = traffic
        self.credits = credits
    }
}
