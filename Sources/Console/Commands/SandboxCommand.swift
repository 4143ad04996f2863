import ArgumentParser
import Desk
import FoundationEssentials
import Model
import Sandbox
import Scenarios
import Settings
import Terminal

/// Runs the sandbox API server without the desk.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Run the sandbox API server without the desk.",
        discussion: """
            Any API client can use the printed address, with any key that begins with sk_.

            Faults are given as NAME or NAME=VALUE. While the server runs, POST /sandbox/faults with \
            {"name": …, "value": …} switches one on, DELETE /sandbox/faults/NAME switches it off, and \
            GET /sandbox/faults lists them:

            \(ServiceFault.allCases.map { "  " + $0.help }.joined(separator: "\n"))

            For example:

            \(curlExample)

            GET /sandbox/tap streams the audio and video meters of the running sessions, one JSON line every 250 ms.
            """)

    /// Sets a fault of a running sandbox with the default address.
    static let curlExample = """
          curl -X POST http://127.0.0.1:8787/sandbox/faults \\
            -H 'Authorization: Bearer sk_any' -H 'Content-Type: application/json' \\
            -d '{"name": "latency", "value": 800}'
        """

    @Option(help: "Port to listen on; 0 selects a free port.")
    var port: UInt16 = 8787
    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"
    @Option(help: "Random seed; the same seed gives the same sessions.")
    var seed: UInt64 = 1
    @Option(help: "Number of ended sessions at the start, 0 to 100000.")
    var sessions = 150
    @Option(
        help: "Plan whose limits apply: free, starter, launch or scale (default: launch; scale with a scenario).",
        completion: .planKeys)
    var plan: String?
    @Option(help: "Maximum number of live sessions, 1 to 1000, instead of the plan's limit.")
    var live: Int?
    @Option(help: "Credit balance at the start, 0 to 1000000 (default: a plausible balance for the plan).")
    var credits: Int?
    @Option(name: .customLong("rate-limit"), help: "Create requests per minute and key, or off.")
    var rateLimit = "10"
    @Option(help: "Speed of the simulated workers relative to real time, 0.1 to 100.")
    var speed = 1.0
    @Flag(name: .customLong("no-traffic"), help: "Do not simulate other users who start and end sessions.")
    var noTraffic = false
    @Option(
        name: .customLong("fault"), help: "Inject a fault, NAME or NAME=VALUE, as listed above; may be repeated.",
        completion: .faults)
    var faults: [String] = []
    @Option(
        help: """
            Play a scenario instead of simulating other users: \(Scenarios.names.joined(separator: ", ")), \
            or a TOML file.
            """,
        completion: .scenarios)
    var scenario: String?
    @Option(
        name: .customLong("relay-encoding"), help: "Encoding of the pictures of media relays: jpeg or rgb24.",
        completion: .list(["jpeg", "rgb24"]))
    var relayEncoding = "jpeg"
    @Flag(name: .customLong("api-key"), help: "Accept only the key in PROTOFACE_API_KEY.")
    var apiKey = false
    @Flag(name: .customLong("print-key"), help: "Generate a key, print it on a second line, and accept only that key.")
    var printKey = false

    func validate() throws {
        guard plan.map({ Plan.named($0) != nil }) ?? true else {
            throw ValidationError("--plan must be free, starter, launch or scale.")
        }
        guard rateLimit == "off" || (Int(rateLimit) ?? 0) > 0 else {
            throw ValidationError("--rate-limit must be a whole number above 0, or off.")
        }
        guard (1...1000).contains(live ?? 1) else { throw ValidationError("--live must be between 1 and 1000.") }
        guard (0...1_000_000).contains(credits ?? 0) else {
            throw ValidationError("--credits must be between 0 and 1000000.")
        }
        guard !(apiKey && printKey) else { throw ValidationError("--api-key and --print-key exclude each other.") }
        for fault in faults {
            do throws(FaultError) { _ = try FaultSetting(fault) } catch {
                throw ValidationError("--fault: \(error.sentence)")
            }
        }
        guard (0...100_000).contains(sessions) else {
            throw ValidationError("--sessions must be between 0 and 100000.")
        }
        guard RelayVideoEncoding(rawValue: relayEncoding).isKnown else {
            throw ValidationError("--relay-encoding must be jpeg or rgb24.")
        }
        guard (0.1...100).contains(speed) else { throw ValidationError("--speed must be between 0.1 and 100.") }
    }

    @MainActor
    func run() async throws {
        guard let signals = try? SignalPipe.open() else { throw CommandFailure("Can't create a pipe for signals.") }
        let configuration = try configuration()
        let server = SandboxServer(configuration)
        do throws(SandboxError) {
            let address = try await server.start()
            Output.say("listening on \(address.url)")
            if printKey {
                configuration.apiKey?.withUnsafeBytes { Output.say("key \(String(decoding: $0, as: UTF8.self))") }
            }
        } catch {
            throw CommandFailure(Words.sentence(for: error))
        }
        signals.waitForStop()
        await server.stop()
    }

    private func configuration() throws(CommandFailure) -> SandboxConfiguration {
        var configuration = SandboxConfiguration(host: host, port: port)
        configuration.seed = seed
        configuration.sessions = sessions
        configuration.plan = plan.flatMap(Plan.named) ?? (scenario == nil ? .launch : .scale)
        configuration.plan.concurrentSessions = live ?? configuration.plan.concurrentSessions
        configuration.faults = faults.compactMap { try? FaultSetting($0) }
        if let scenario { configuration.scenario = try SandboxScenarioFile.scenario(scenario) }
        configuration.rateLimit = Int(rateLimit)
        configuration.credits = credits
        configuration.relayEncoding = RelayVideoEncoding(rawValue: relayEncoding)
        configuration.speed = speed
        configuration.traffic = !noTraffic && scenario == nil
        if printKey { configuration.apiKey = Self.newKey() }
        guard apiKey else { return configuration }
        configuration.apiKey = try Self.keyOfEnvironment()
        return configuration
    }

    private static func keyOfEnvironment() throws(CommandFailure) -> Secret {
        let environment = ProcessInfo.processInfo.environment
        guard APIAccess.hasKey(environment) else {
            throw CommandFailure("--api-key reads the key from PROTOFACE_API_KEY, which is not set.", .usage)
        }
        do throws(Complaint) { return try APIAccess.keyVariable.read(environment: environment) } catch {
            throw CommandFailure(error.sentence, .usage)
        }
    }

    private static func newKey() -> Secret {
        let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
        var random = SystemRandomNumberGenerator()
        return Secret("sk_test_".utf8 + (0..<32).compactMap { _ in alphabet.randomElement(using: &random) })
    }
}
