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

    func choice(_ environment: [String: String]) throws(CommandFailure) -> DestinationSelection {
        try choice(Config.read(folder: Folders(environment: environment).config), environment)
    }

    func choice(_ config: Config, _ environment: [String: String]) throws(CommandFailure) -> DestinationSelection {
        do throws(SettingsError) {
            return try DestinationSelection(profile: profile, url: apiURL, config: config, environment: environment)
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

    func client() throws(CommandFailure) -> APIClient {
        let environment = ProcessInfo.processInfo.environment
        return try access(environment).client(log: CallLog(folder: Folders(environment: environment).state))
    }

    /// A client for commands that change data. Throws when the configuration is read-only and `--write` is not given.
    func client(isWriting: Bool) throws(CommandFailure) -> APIClient {
        let choice = try choice(ProcessInfo.processInfo.environment)
        let rule = ReadOnlyRule(option: isWriting ? false : nil, config: choice.config.isReadOnly)
        guard !choice.current.entry(rule).place.isReadOnly else {
            throw CommandFailure(
                "Not sent: \(choice.current.name) is read-only in the configuration; --write overrides it.",
                .usage)
        }
        return try client()
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
                    "The profile sandbox exists only in the desk. Run protoface-console sandbox in another terminal, "
                        + "pass its URL with --api-url, and set PROTOFACE_API_KEY to sk_anything.", .usage)
            }
            throw CommandFailure(
                "No API key: set PROTOFACE_API_KEY (and PROTOFACE_API_URL for an API other than production), "
                    + "or create a profile.",
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
