import Client
import FoundationEssentials
import Model

/// The base URL and API key that a command uses.
package struct APIAccess: Equatable, Sendable {
    package var baseURL: BaseURL
    package var key: Secret

    package init(baseURL: BaseURL, key: Secret) { (self.baseURL, self.key) = (baseURL, key) }

    /// Nil without an API key, so that the caller can use the sandbox. Throws when a URL is given without a key.
    package init?(url: String?, environment: [String: String]) throws(SettingsError) {
        let address = url ?? environment["PROTOFACE_API_URL"].flatMap { $0.isEmpty ? nil : $0 }
        let key = environment["PROTOFACE_API_KEY"] ?? ""
        guard !key.isEmpty else {
            guard address == nil else {
                throw .usage("An API URL is set without a key: set PROTOFACE_API_KEY, or use --sandbox.")
            }
            return nil
        }
        self.key = Secret(key)
        do throws(ClientError) {
            baseURL = if let address { try BaseURL(address) } else { .production }
        } catch {
            throw .baseURL(error)
        }
    }

    package var place: Place {
        let (host, address) = (baseURL.hostLabel, baseURL.description)
        if baseURL.isProduction { return Place(kind: .production, badge: "PRODUCTION", host: host, address: address) }
        return Place(
            kind: .staging, badge: baseURL.isLoopback ? "LOCAL" : "OTHER API", host: host, address: address,
            canHaveTap: baseURL.isLoopback)
    }
}
