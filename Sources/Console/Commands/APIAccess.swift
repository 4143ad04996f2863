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
        do {
            baseURL = try address.map(BaseURL.init) ?? .production
        } catch let error as ClientError {
            throw CommandFailure(error)
        } catch {
            throw CommandFailure("The API URL can't be used.", .usage)
        }
    }

    func client(log: CallLog) -> APIClient {
        var configuration = APIClient.Configuration(baseURL: baseURL, apiKey: key, version: Version.current)
        configuration.log = { log.write($0) }
        return APIClient(configuration)
    }

    var place: Place {
        if baseURL.isProduction { return Place(kind: .production, badge: "PRODUCTION", host: baseURL.hostLabel) }
        return Place(kind: .staging, badge: baseURL.isLoopback ? "LOCAL" : "OTHER API", host: baseURL.hostLabel)
    }

    /// For commands that need the API itself.
    static func required(url: String?, environment: [String: String]) throws(CommandFailure) -> APIAccess {
        guard let access = try APIAccess(url: url, environment: environment) else {
            throw CommandFailure("No API key: set PROTOFACE_API_KEY (and PROTOFACE_API_URL for another API than production).", .usage)
        }
        return access
    }
}

/// The option that every command of the API has.
struct APIOptions: ParsableArguments {
    @Option(name: .customLong("api-url"), help: "Base URL of the API; PROTOFACE_API_URL otherwise.")
    var apiURL: String?

    func client() throws(CommandFailure) -> APIClient {
        let environment = ProcessInfo.processInfo.environment
        let access = try APIAccess.required(url: apiURL, environment: environment)
        return access.client(log: CallLog(folder: Folders(environment: environment).state))
    }
}
