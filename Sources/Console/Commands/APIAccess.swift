import ArgumentParser
import Client
import FoundationEssentials
import Model

/// Which API a command speaks to, and with which key.
struct APIAccess: Sendable {
    var baseURL: BaseURL
    var key: Secret

    /// Nil when there is no key: the sandbox is for that. A URL without a key is a mistake worth saying.
    init(baseURL: BaseURL, key: Secret) { (self.baseURL, self.key) = (baseURL, key) }

    init?(url: String?, environment: [String: String]) throws(CommandFailure) {
        let address = url ?? environment["PROTOFACE_API_URL"].flatMap { $0.isEmpty ? nil : $0 }
        let key = environment["PROTOFACE_API_KEY"] ?? ""
        guard !key.isEmpty else {
            guard address == nil else {
                throw CommandFailure("An API URL is given but no key: set PROTOFACE_API_KEY, or use --sandbox.", .usage)
            }
            return nil
        }
        self.key = Secret(key)
        do throws(ClientError) {
            baseURL = if let address { try BaseURL(address) } else { .production }
        } catch {
            throw CommandFailure(error)
        }
    }

    func client(log: CallLog) -> APIClient {
        var configuration = APIClient.Configuration(baseURL: baseURL, apiKey: key, version: Version.current)
        configuration.log = { log.write($0) }
        configuration.secrets = .ofProcess
        SecretBook.ofProcess.note(key)
        return APIClient(configuration)
    }

    var place: Place {
        let (host, address) = (baseURL.hostLabel, baseURL.description)
        if baseURL.isProduction { return Place(kind: .production, badge: "PRODUCTION", host: host, address: address) }
        return Place(
            kind: .staging, badge: baseURL.isLoopback ? "LOCAL" : "OTHER API", host: host, address: address,
            mayHaveTap: baseURL.isLoopback)
    }

    /// For commands that need the API itself.
    static func required(url: String?, environment: [String: String]) throws(CommandFailure) -> APIAccess {
        guard let access = try APIAccess(url: url, environment: environment) else {
            throw CommandFailure(
                "No API key: set PROTOFACE_API_KEY (and PROTOFACE_API_URL for another API than production).", .usage)
        }
        return access
    }
}

/// The option that every command of the API has.
struct APIOptions: ParsableArguments {
    @Option(name: .customLong("api-url"), help: "Base URL of the API; PROTOFACE_API_URL otherwise.")
    var apiURL: String?

    /// The base URL that a call would go to, also where no key is set.
    func address() throws(CommandFailure) -> String {
        let given = apiURL ?? ProcessInfo.processInfo.environment["PROTOFACE_API_URL"] ?? ""
        do throws(ClientError) { return try given.isEmpty ? BaseURL.production.description : BaseURL(given).description } catch {
            throw CommandFailure(error)
        }
    }

    func client() throws(CommandFailure) -> APIClient {
        let environment = ProcessInfo.processInfo.environment
        let access = try APIAccess.required(url: apiURL, environment: environment)
        return access.client(log: CallLog(folder: Folders(environment: environment).state))
    }
}
