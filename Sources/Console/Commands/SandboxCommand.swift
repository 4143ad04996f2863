import ArgumentParser
import FoundationEssentials
import Glibc
import Model
import Sandbox

/// Runs the sandbox alone.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Run the sandbox API server alone.",
        discussion: "Point anything that speaks the API at the address it prints, with any key that begins with sk_.")

    @Option(help: "Port to listen on; 0 takes a free one.")
    var port: UInt16 = 8787
    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"
    @Option(help: "Seed of everything random: the same seed, the same fleet.")
    var seed: UInt64 = 1
    @Option(help: "Sessions that are over already when it starts, 0 to 100000.")
    var sessions = 150
    @Option(help: "Plan whose caps hold: free, starter, launch or scale.")
    var plan = "launch"
    @Option(name: .customLong("rate-limit"), help: "Creates a minute and key, or off.")
    var rateLimit = "10"
    @Option(help: "How much faster than the wall clock the workers live, 0.1 to 100.")
    var speed = 1.0
    @Flag(name: .customLong("no-traffic"), help: "Nobody but you starts or ends sessions.")
    var noTraffic = false
    @Flag(name: .customLong("api-key"), help: "Accept only the key in PROTOFACE_API_KEY.")
    var apiKey = false

    func validate() throws {
        guard Plan.named(plan) != nil else { throw ValidationError("--plan must be free, starter, launch or scale.") }
        guard rateLimit == "off" || (Int(rateLimit) ?? 0) > 0 else {
            throw ValidationError("--rate-limit must be a whole number above 0, or off.")
        }
        guard (0...100_000).contains(sessions) else { throw ValidationError("--sessions must be between 0 and 100000.") }
        guard (0.1...100).contains(speed) else { throw ValidationError("--speed must be between 0.1 and 100.") }
    }

    @MainActor
    func run() async throws {
        guard let signals = try? SignalPipe.open() else { throw CommandFailure("No pipe for signals could be made.") }
        let server = SandboxServer(try configuration())
        do throws(SandboxError) {
            let address = try await server.start()
            Output.say("listening on \(address.url)")
        } catch {
            throw CommandFailure(Words.sentence(for: error))
        }
        waitForTheEnd(signals)
        await server.stop()
    }

    private func configuration() throws(CommandFailure) -> SandboxConfiguration {
        var configuration = SandboxConfiguration(host: host, port: port)
        configuration.seed = seed
        configuration.sessions = sessions
        configuration.plan = Plan.named(plan) ?? .launch
        configuration.rateLimit = Int(rateLimit)
        configuration.speed = speed
        configuration.traffic = !noTraffic
        guard apiKey else { return configuration }
        guard let key = ProcessInfo.processInfo.environment["PROTOFACE_API_KEY"], !key.isEmpty else {
            throw CommandFailure("--api-key takes the key from PROTOFACE_API_KEY, which is not set.", .usage)
        }
        configuration.apiKey = Secret(key)
        return configuration
    }

    /// The server lives on other threads; this one only waits to be told to stop.
    private func waitForTheEnd(_ signals: SignalPipe) {
        let ends: Set<Signal> = [.interrupt, .terminate, .hangUp]
        while ends.isDisjoint(with: signals.read()) {
            var watched = pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&watched, 1, -1)
        }
    }
}
