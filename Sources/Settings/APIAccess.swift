import Client
import FoundationEssentials
import Model

/// Which API a command speaks to, and with which key.
package struct APIAccess: Equatable, Sendable {
    package var baseURL: BaseURL
    package var key: Secret

    /// Nil when there is no key: the sandbox is for that. A URL without a key is a mistake worth saying.
    package init(baseURL: BaseURL, key: Secret) { (self.baseURL, self.key) = (baseURL, key) }

    package init?(url: String?, environment: [String: String]) throws(SettingsError) {
        let address = url ?? environment["PROTOFACE_API_URL"].flatMap { $0.isEmpty ? nil : $0 }
        let key = environment["PROTOFACE_API_KEY"] ?? ""
        guard !key.isEmpty else {
            guard address == nil else {
                throw .usage("An API URL is given but no key: set PROTOFACE_API_KEY, or use --sandbox.")
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
            mayHaveTap: baseURL.isLoopback)
    }
}
