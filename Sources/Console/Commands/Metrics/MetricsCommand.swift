import ArgumentParser
import Client
import Desk
import FoundationEssentials
import Metrics
import Model
import Sandbox
import Settings
import Terminal

/// Serves metrics of the whole fleet to Prometheus.
struct MetricsCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics", abstract: "Serve metrics of all sessions to Prometheus, until stopped.",
        discussion: """
            GET /metrics answers in OpenMetrics 1.0.0, or in the Prometheus text format 0.0.4. GET /healthz answers \
            200 while the exporter polls, whatever the API answers.

            A scrape costs no request to the API and 20 to 60 kB: the exporter polls on its own, every --refresh \
            seconds (above 500 live sessions twice that, 10 at most) one request per 100 live sessions, and about 11 \
            more a minute. It takes no slot of the plan. Run one exporter for a team.

            The number of series is bounded. Metadata becomes a label only with --labels. Values that are older than \
            three polls are not exposed; protoface_up and protoface_data_age_seconds say why.

            There is no login: listen on other addresses than loopback only in a network that you trust.
            docs/fleet.md has alert rules, a dashboard and a systemd unit.
            """)

    @OptionGroup var api: APIOptions
    @Option(help: "Address and port to listen on, such as 127.0.0.1:9464 or [::1]:0; port 0 selects a free port.")
    var listen = "127.0.0.1:9464"
    @Option(help: "Metadata keys whose values become labels, separated by commas, at most 5.")
    var labels: String?
    @Option(help: "Number of live sessions that get their own series, those in trouble first; 0 to 200.")
    var sessions = 20
    @Option(
        help: "Seconds between two polls of the live sessions, 1 to 10: frozen pictures are found by frequent polls.")
    var refresh = 5.0
    @Option(
        name: .customLong("api-key-file"),
        help: "File with the API key, such as a credential of systemd; - for standard input.", completion: .file())
    var apiKeyFile: String?

    func validate() throws {
        guard ListenAddress(listen) != nil else {
            throw ValidationError("--listen must be an address and a port, such as 127.0.0.1:9464 or [::1]:9464.")
        }
        guard MetricsOptions.sessionRange.contains(sessions) else {
            throw ValidationError("--sessions must be between 0 and \(MetricsOptions.sessionRange.upperBound).")
        }
        guard (1...10).contains(refresh) else {
            throw ValidationError("--refresh must be between 1 and 10 seconds.")
        }
        if let flaw = options().flaw { throw ValidationError("--labels: \(flaw)") }
    }

    private func options() -> (value: MetricsOptions, flaw: String?) {
        var options = MetricsOptions()
        options.sessions = sessions
        let keys = labels?.split(separator: ",", omittingEmptySubsequences: false).map {
            String($0.filter { $0 != " " })
        }
        let flaw = options.setMetadataKeys(keys ?? [])
        return (options, flaw)
    }

    @MainActor
    func run() async throws {
        guard let listen = ListenAddress(listen) else { return }
        let access = try access()
        guard let signals = try? SignalPipe.open() else { throw CommandFailure("Can't create a pipe for signals.") }
        let calls = LockedValue(CallStatistics())
        let report = LockedValue(FleetReport(at: Date()))
        let service = MetricsService(
            report, calls, ProcessFamilies(startedAt: Date(), version: Version.current, commit: Version.commit),
            now: { Date() })
        let listener = HTTPListener(host: listen.host, port: listen.port, service: service)
        do throws(SandboxError) {
            Output.say("listening on \(try await listener.start().url)/metrics")
        } catch {
            throw CommandFailure(Self.sentence(error))
        }
        let poller = poller(access, calls) { new in report.withLock { $0 = new } }
        let task = Task.detached {
            var poller = poller
            await poller.run()
        }
        signals.waitForStop()
        task.cancel()
        await listener.stop()
    }

    private func poller(
        _ access: APIAccess, _ calls: LockedValue<CallStatistics>,
        publish: @escaping @Sendable (FleetReport) -> Void
    ) -> FleetPoller {
        // No log file: every poll would write a line.
        let log = CallLog(folder: nil)
        let client = access.client(log: log) { record in
            let call = CallStatistics.Call(
                path: record.path, status: record.status, seconds: record.milliseconds / 1000, failure: record.failure)
            calls.withLock { $0.record(call) }
        }
        return FleetPoller(
            api: .live(client, log: log), options: options().value, refresh: refresh, now: { Date() },
            publish: publish, complain: { Output.complain($0) })
    }

    private func access() throws(CommandFailure) -> APIAccess {
        let environment = ProcessInfo.processInfo.environment
        guard let apiKeyFile else { return try api.access(environment) }
        let source = apiKeyFile == "-" ? "Standard input" : apiKeyFile
        let key: Secret
        do throws(SecretFile.Failure) { key = try SecretFile.read(apiKeyFile) } catch {
            throw CommandFailure("\(error.sentence(source)) Give a file that contains only the API key.", .usage)
        }
        let baseURL = try baseURL()
        do throws(Complaint) {
            return APIAccess(
                baseURL: baseURL, key: try KeySource.checked(key, from: source), keyLabel: source,
                authorities: CertificateAuthorities(environment: environment))
        } catch {
            throw CommandFailure(error.sentence, .usage)
        }
    }

    private func baseURL() throws(CommandFailure) -> BaseURL {
        let address = try api.address()
        do throws(ClientError) { return try BaseURL(address) } catch { throw CommandFailure(error) }
    }

    private static func sentence(_ error: SandboxError) -> String {
        switch error {
        case .portTaken(let host, let port):
            "Port \(port) on \(host) is in use by another program. Choose another port with --listen."
        case .badHost(let host):
            "\(host) is not an address to listen on: use a numeric IPv4 or IPv6 address, or localhost."
        case .cannotListen(let host, let port, let reason):
            "The exporter can't listen on \(host) port \(port): \(reason). Choose another address with --listen."
        case .alreadyRunning: "The exporter is already running."
        }
    }
}
