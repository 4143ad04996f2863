import Client
import Model

/// API that the console can connect to: the sandbox, the one in the environment variables, or a profile.
package enum Destination: Equatable, Sendable {
    case sandbox
    case environment(APIAccess)
    case profile(Profile)

    package var name: String {
        switch self {
        case .sandbox: "sandbox"
        case .environment: "environment"
        case .profile(let profile): profile.name
        }
    }

    /// Nil for the sandbox, which has no URL before it is started.
    package var baseURL: BaseURL? {
        switch self {
        case .sandbox: nil
        case .environment(let access): access.baseURL
        case .profile(let profile): profile.baseURL
        }
    }

    /// Entry in the list of profiles; `rule` determines whether it is read-only.
    package func entry(_ rule: ReadOnlyRule) -> ProfileEntry {
        switch self {
        case .sandbox:
            var place = Place(kind: .sandbox, badge: "SANDBOX", host: "on this machine")
            place.isReadOnly = rule.isReadOnly(byDefault: false)
            return ProfileEntry(name: name, place: place, keySource: "none needed")
        case .environment(let access):
            var place = access.place
            place.isReadOnly = rule.isReadOnly(byDefault: false)
            return ProfileEntry(name: name, place: place, keySource: APIAccess.keyVariable.words)
        case .profile(let profile):
            return ProfileEntry(
                name: name, place: profile.place(rule), keySource: profile.key?.words ?? "none", flaw: profile.flaw)
        }
    }

    /// Nil for the sandbox. Reads the key and therefore blocks while an `api_key_command` runs.
    package func access(environment: [String: String]) throws(Complaint) -> APIAccess? {
        switch self {
        case .sandbox: return nil
        case .environment(let access): return access
        case .profile(let profile):
            if let flaw = profile.flaw { throw Complaint(flaw) }
            guard let key = profile.key else { throw Complaint("The profile \(profile.name) has no key.") }
            return APIAccess(
                baseURL: profile.baseURL, key: try key.read(environment: environment),
                keyLabel: key.label(profile: profile.name), authorities: authorities(environment: environment))
        }
    }

    /// The certificate authorities for this API; also without its key.
    package func authorities(environment: [String: String]) -> CertificateAuthorities {
        switch self {
        case .sandbox, .environment: CertificateAuthorities(environment: environment)
        case .profile(let profile): CertificateAuthorities(profile: profile, environment: environment)
        }
    }
}

/// Read-only setting of command line and configuration file. Options take precedence.
package struct ReadOnlyRule: Equatable, Sendable {
    /// True for `--read-only`, false for `--write`, nil without either.
    package var option: Bool?
    /// `read_only` at the top level of the configuration file.
    package var config: Bool?

    package init(option: Bool? = nil, config: Bool? = nil) {
        self.option = option
        self.config = config
    }

    package func isReadOnly(byDefault profile: Bool) -> Bool { option ?? (config == true ? true : profile) }
}

extension Profile {
    package func place(_ rule: ReadOnlyRule) -> Place {
        var place = Place(
            kind: isProduction ? .production : .staging, badge: isProduction ? "PRODUCTION" : name,
            host: baseURL.hostLabel,
            address: baseURL.description, canHaveTap: baseURL.isLoopback)
        (place.profile, place.colour) = (name, colour)
        place.isReadOnly = rule.isReadOnly(byDefault: isReadOnly)
        return place
    }
}
