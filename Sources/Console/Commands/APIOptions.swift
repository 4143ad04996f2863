import ArgumentParser
import Client
import FoundationEssentials
import Model
import Settings

/// A command that calls the API; its API address is added to connection errors.
protocol APICommand {
    var api: APIOptions { get }
}

/// The options of every command that calls the API.
struct APIOptions: ParsableArguments {
    @Option(help: "Profile from the configuration file (default: PROTOFACE_PROFILE).", completion: .profiles)
    var profile: String?
    @Option(name: .customLong("api-url"), help: "Base URL of the API (default: PROTOFACE_API_URL).")
    var apiURL: String?
    @Flag(help: "Use the built-in sandbox, even when an API key is set; its sessions are lost at the end.")
    var sandbox = false

    func choice(_ environment: [String: String]) throws(CommandFailure) -> DestinationSelection {
        try choice(Config.read(folder: Folders(environment: environment).config), environment)
    }

    func choice(_ config: Config, _ environment: [String: String]) throws(CommandFailure) -> DestinationSelection {
        do throws(SettingsError) {
            return try DestinationSelection(
                profile: profile, url: apiURL, sandbox: sandbox, config: config, environment: environment)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The base URL that a request would use, even when no API key is set.
    func address() throws(CommandFailure) -> String {
        let environment = ProcessInfo.processInfo.environment
        if let choice = try? choice(environment), case .profile(let profile) = choice.current {
            return profile.baseURL.description
        }
        let url = apiURL ?? environment["PROTOFACE_API_URL"] ?? ""
        do throws(ClientError) {
            return try url.isEmpty ? BaseURL.production.description : BaseURL(url).description
        } catch {
            throw CommandFailure(error)
        }
    }

    func client() async throws(CommandFailure) -> APIClient {
        let environment = ProcessInfo.processInfo.environment
        let access = try await reachableAccess(environment)
        return access.client(log: CallLog(folder: Folders(environment: environment).state))
    }

    /// Starts the built-in sandbox if the option asks for it.
    func reachableAccess(_ environment: [String: String]) async throws(CommandFailure) -> APIAccess {
        guard sandbox else { return try access(environment) }
        do throws(Complaint) { return try await BuiltInSandbox.start().access } catch {
            throw CommandFailure(error.sentence)
        }
    }

    /// A client for commands that change data. Throws when the configuration is read-only and `--write` is not given.
    func client(isWriting: Bool) async throws(CommandFailure) -> APIClient {
        let choice = try choice(ProcessInfo.processInfo.environment)
        let rule = ReadOnlyRule(option: isWriting ? false : nil, config: choice.config.isReadOnly)
        guard !choice.current.entry(rule).place.isReadOnly else {
            throw CommandFailure(
                "Not sent: \(choice.current.name) is read-only in the configuration; --write overrides it.",
                .usage)
        }
        return try await client()
    }

    /// Base URL and key for commands that can't use the desk's built-in sandbox. Throws without a key.
    func access(_ environment: [String: String]) throws(CommandFailure) -> APIAccess {
        let choice = try choice(environment)
        // Report configuration errors only when no API was selected: they may be the reason.
        // Otherwise every command would repeat them.
        if case .sandbox = choice.current { for flaw in choice.config.flaws { Output.complain(flaw.sentence) } }
        guard let access = try key(of: choice, environment) else {
            guard profile != "sandbox" else {
                throw CommandFailure(
                    "The profile sandbox exists only in the desk. Use --sandbox for a sandbox that stops with the "
                        + "command. For one that keeps running, run protoface-console sandbox in another terminal, "
                        + "pass its URL with --api-url, and set PROTOFACE_API_KEY to sk_anything.", .usage)
            }
            throw CommandFailure(
                "No API key: set PROTOFACE_API_KEY (and PROTOFACE_API_URL for an API other than production), "
                    + "create a profile, or try --sandbox.",
                .usage)
        }
        return access
    }

    private func key(of choice: DestinationSelection, _ environment: [String: String]) throws(CommandFailure)
        -> APIAccess?
    {
        do throws(SettingsError) { return try choice.access(environment: environment) } catch {
            throw CommandFailure(error)
        }
    }
}
