import Client
import Minting
import Model

/// A LiveKit server, and the keys with which tokens for it are signed.
package struct LiveKitKeys: Equatable, Sendable {
    package var server: LiveKitServer
    /// Not secret.
    package var apiKey: String
    package var apiSecret: Secret
    /// Where the keys come from, for the message about rejected ones.
    package var label: String
    package var authorities = CertificateAuthorities()

    package init(
        server: LiveKitServer, apiKey: String, apiSecret: Secret, label: String,
        authorities: CertificateAuthorities = .init()
    ) {
        (self.server, self.apiKey, self.apiSecret, self.label) = (server, apiKey, apiSecret, label)
        self.authorities = authorities
    }

    /// The keys of the profile, or else of the environment; nil if none are set. Blocks while a command runs, and
    /// registers the secret.
    package static func read(
        profile: Profile?, environment: [String: String]
    ) throws(Complaint) -> LiveKitKeys? {
        if let profile, let settings = profile.liveKit { return try read(settings, profile, environment) }
        return try read(environment)
    }

    /// What the screens know about the keys, without reading the secret, so that no command runs before it is needed.
    package static func rooms(profile: Profile?, environment: [String: String]) -> PlaceRooms {
        if let profile, let settings = profile.liveKit {
            return PlaceRooms(server: settings.server, keys: label(settings, profile))
        }
        do throws(Complaint) {
            guard let keys = try read(environment) else { return PlaceRooms() }
            return PlaceRooms(server: keys.server, keys: keys.label)
        } catch {
            return PlaceRooms(flaw: error.sentence)
        }
    }

    private static func label(_ settings: LiveKitProfile, _ profile: Profile) -> String {
        "api_key and " + settings.secret.label(profile: profile.name, setting: LiveKitProfile.secretSetting)
    }

    private static func read(
        _ settings: LiveKitProfile, _ profile: Profile, _ environment: [String: String]
    ) throws(Complaint) -> LiveKitKeys {
        let key: String
        switch settings.key {
        case .text(let text): key = text
        case .environment(let name):
            guard let value = environment[name], value.contains(where: { !$0.isWhitespace }) else {
                throw Complaint("The variable \(name) with the LiveKit API key is not set.")
            }
            key = value.filter { !$0.isWhitespace }
        }
        let secret = try settings.secret.read(environment: environment, setting: LiveKitProfile.secretSetting)
        return LiveKitKeys(
            server: settings.server, apiKey: key, apiSecret: secret, label: label(settings, profile),
            authorities: CertificateAuthorities(profile: profile, environment: environment))
    }

    private static func read(_ environment: [String: String]) throws(Complaint) -> LiveKitKeys? {
        let project = LiveKitEnvironment(environment: environment)
        SecretRegistry.shared.note(project.apiSecret)
        guard let url = project.url, let key = project.apiKey, let secret = project.apiSecret else {
            guard project.missing.count == 3 else {
                throw Complaint("Not set: \(project.missing.joined(separator: ", ")).")
            }
            return nil
        }
        do throws(LiveKitServer.Flaw) {
            return LiveKitKeys(
                server: try LiveKitServer(url), apiKey: key, apiSecret: secret,
                label: "LIVEKIT_API_KEY and LIVEKIT_API_SECRET",
                authorities: CertificateAuthorities(environment: environment))
        } catch {
            throw Complaint("LIVEKIT_URL \(error.words).")
        }
    }
}
