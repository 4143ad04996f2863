import Client
import FoundationEssentials
import Model

/// The base URL and API key that a command uses.
package struct APIAccess: Equatable, Sendable {
    /// Source of a key without a profile.
    package static let keyVariable = KeySource.environment("PROTOFACE_API_KEY")

    package var baseURL: BaseURL
    package var key: Secret
    /// Where the key comes from, for the message about a rejected key; nil for a sandbox of the console's own.
    package var keyLabel: String?
    package var authorities = CertificateAuthorities()

    package init(
        baseURL: BaseURL, key: Secret, keyLabel: String? = nil, authorities: CertificateAuthorities = .init()
    ) {
        (self.baseURL, self.key, self.keyLabel, self.authorities) = (baseURL, key, keyLabel, authorities)
    }

    /// Nil without an API key, so that the caller can use the sandbox. Throws when a URL is given without a key, and
    /// for a key that can't be sent.
    package init?(url: String?, environment: [String: String]) throws(SettingsError) {
        let address = url ?? environment["PROTOFACE_API_URL"].flatMap { $0.isEmpty ? nil : $0 }
        guard Self.hasKey(environment) else {
            guard address == nil else {
                throw .usage("An API URL is set without a key: set PROTOFACE_API_KEY, or use --sandbox.")
            }
            return nil
        }
        do throws(Complaint) { key = try Self.keyVariable.read(environment: environment) } catch { throw .key(error) }
        do throws(ClientError) {
            baseURL = if let address { try BaseURL(address) } else { .production }
        } catch {
            throw .baseURL(error)
        }
        keyLabel = Self.keyVariable.label(profile: nil)
        authorities = CertificateAuthorities(environment: environment)
    }

    /// True if PROTOFACE_API_KEY contains more than white space.
    package static func hasKey(_ environment: [String: String]) -> Bool {
        environment["PROTOFACE_API_KEY"]?.contains { !$0.isWhitespace } == true
    }

    package var place: Place {
        let (host, address) = (baseURL.hostLabel, baseURL.description)
        if baseURL.isProduction { return Place(kind: .production, badge: "PRODUCTION", host: host, address: address) }
        return Place(
            kind: .staging, badge: baseURL.isLoopback ? "LOCAL" : "OTHER API", host: host, address: address,
            canHaveTap: baseURL.isLoopback)
    }
}
