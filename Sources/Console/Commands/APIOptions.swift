import ArgumentParser
import Client
import FoundationEssentials
import Model
import Settings

/// A command that calls the API: where it called is said when nothing, or something else, answers.
protocol APICommand {
    var api: APIOptions { get }
}

/// The options that every command of the API has.
struct APIOptions: ParsableArguments {
    @Option(help: "A profile of the configuration; PROTOFACE_PROFILE otherwise.", completion: .profiles)
    var profile: String?
    @Option(name: .customLong("api-url"), help: "Base URL of the API; PROTOFACE_API_URL otherwise.")
    var apiURL: String?

    func choice(_ environment: [String: String]) throws(CommandFailure) -> Choice {
        try choice(Config.read(folder: Folders(environment: environment).config), environment)
    }

    func choice(_ config: Config, _ environment: [String: String]) throws(CommandFailure) -> Choice {
        do throws(SettingsError) {
            return try Choice(profile: profile, url: apiURL, config: config, environment: environment)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The base URL that a call would go to, also where no key is set.
    func address() throws(CommandFailure) -> String {
        let environment = ProcessInfo.processInfo.environment
        if let choice = try? choice(environment), case .profile(let profile) = choice.current {
            return profile.baseURL.description
        }
        let given = apiURL ?? environment["PROTOFACE_API_URL"] ?? ""
        do throws(ClientError) {
            return try given.isEmpty ? BaseURL.production.description : BaseURL(given).description
        } catch {
            throw CommandFailure(error)
        }
    }

    func client() throws(CommandFailure) -> APIClient {
        let environment = ProcessInfo.processInfo.environment
        return try access(environment).client(log: CallLog(folder: Folders(environment: environment).state))
    }

    /// For commands that change something: refused where the configuration says read-only, unless `--write` is given.
    func client(isWriting: Bool) throws(CommandFailure) -> APIClient {
        let choice = try choice(ProcessInfo.processInfo.environment)
        let rule = WriteRule(option: isWriting ? false : nil, config: choice.config.isReadOnly)
        guard !choice.current.entry(rule).place.isReadOnly else {
            throw CommandFailure(
                "Nothing was sent: \(choice.current.name) is read-only by the configuration; --write overrides it.",
                .usage)
        }
        return try client()
    }

    /// For commands that need the API itself.
    func access(_ environment: [String: String]) throws(CommandFailure) -> APIAccess {
        let choice = try choice(environment)
        // A mistake that has nothing to do with the profile in use is not worth a word in every command.
        if case .sandbox = choice.current { for flaw in choice.config.flaws { Output.complain(flaw.sentence) } }
        guard let access = try key(of: choice, environment) else {
            guard profile != "sandbox" else {
                throw CommandFailure(
                    "The profile sandbox is the desk's own. Run protoface-console sandbox beside this, and name its URL with "
                        + "--api-url; its PROTOFACE_API_KEY is sk_anything.", .usage)
            }
            throw CommandFailure(
                "No API key: set PROTOFACE_API_KEY (and PROTOFACE_API_URL for another API than production), or make a profile.",
                .usage)
        }
        return access
    }

    private func key(of choice: Choice, _ environment: [String: String]) throws(CommandFailure) -> APIAccess? {
        do throws(SettingsError) { return try choice.access(environment: environment) } catch {
            throw CommandFailure(error)
        }
    }
}
