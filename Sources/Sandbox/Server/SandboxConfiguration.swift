import Model

/// How a sandbox is set up.
package struct SandboxConfiguration {
    package var host: String
    /// 0 takes a free one.
    package var port: UInt16
    package var seed: UInt64
    /// Finished sessions at the start; with none there are no live ones either.
    package var sessions: Int
    package var plan: Plan
    /// Creates a minute for each key; nil switches the limit off.
    package var rateLimit: Int?
    /// Simulated seconds a second.
    package var speed: Double
    /// The one key that is accepted; nil accepts any that begins with `sk_`.
    package var apiKey: Secret?
    /// Whether other people start and end sessions.
    package var traffic: Bool
    /// The balance at the start; nil takes what is plausible for the plan.
    package var credits: Int?
    /// On from the start.
    package var faults: [FaultSetting] = []
    /// The story to play from the start.
    package var scenario: Scenario?

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
