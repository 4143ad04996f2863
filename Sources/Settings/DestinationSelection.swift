import Canvas
import Client
import FoundationEssentials
import Model

/// The selected API destination of a command. Options win over environment variables, these over the config file.
package struct DestinationSelection: Sendable {
    package var current: Destination
    /// All available destinations, the sandbox first.
    package var all: [Destination]
    package var config: Config
    /// The profile whose URL an option overrides.
    private var overriddenProfile: Profile?

    /// `profile`, `url` and `sandbox` are options. Without any profile or API key, the sandbox is selected.
    package init(
        profile: String?, url: String?, sandbox: Bool = false, config: Config, environment: [String: String]
    ) throws(SettingsError) {
        self.config = config
        let requestedName = profile ?? environment["PROTOFACE_PROFILE"].flatMap { $0.isEmpty ? nil : $0 }
        let name = sandbox ? nil : requestedName ?? (APIAccess.hasKey(environment) ? nil : config.profile)
        let namedProfile: Profile? =
            if let name { try Self.find(name, config, url: url, isRequested: requestedName != nil) } else { nil }
        // Errors in the environment variables do not matter when a profile is named.
        let environmentAccess = try Self.environmentAccess(
            url: namedProfile == nil ? url : nil, environment,
            isRequired: !sandbox && namedProfile == nil && name != "sandbox")
        if requestedName == "environment", environmentAccess == nil, !sandbox {
            throw .usage("No API key: set PROTOFACE_API_KEY.")
        }
        overriddenProfile = url == nil ? nil : namedProfile
        all = [.sandbox] + (environmentAccess.map { [.environment($0)] } ?? [])
        current =
            namedProfile.map { .profile($0) }
            ?? (sandbox || name == "sandbox" ? nil : environmentAccess).map { .environment($0) } ?? .sandbox
        apply(config)
    }

    /// Replaces the profiles after the file was read again. Keeps the current destination and the overriding options.
    package mutating func apply(_ config: Config) {
        self.config = config
        all.removeAll { if case .profile = $0 { true } else { false } }
        all += config.profiles.map { .profile($0.name == overriddenProfile?.name ? overriddenProfile ?? $0 : $0) }
    }

    private static func environmentAccess(
        url: String?, _ environment: [String: String], isRequired: Bool
    ) throws(SettingsError) -> APIAccess? {
        do throws(SettingsError) { return try APIAccess(url: url, environment: environment) } catch {
            guard isRequired else { return nil }
            throw error
        }
    }

    /// Nil for the reserved names and for an unknown name from the file. Throws for an unknown name from an option or
    /// environment variable.
    private static func find(_ name: String, _ config: Config, url: String?, isRequested: Bool) throws(SettingsError)
        -> Profile?
    {
        guard !Config.reservedNames.contains(name) else { return nil }
        guard var profile = config.named(name) else {
            guard isRequested else { return nil }
            let names = config.profiles.map(\.name)
            let available =
                names.isEmpty
                ? "the configuration has no profiles" : "there are \((["sandbox"] + names).joined(separator: ", "))"
            throw .usage(
                ScreenText.clean("There is no profile named \"\(name)\"; \(available)."),
                details: config.flaws.map(\.sentence))
        }
        guard let url else { return profile }
        do throws(ClientError) { profile.baseURL = try BaseURL(url) } catch { throw .baseURL(error) }
        // The key is sent to another host only because an option says so. Nothing is known about that host.
        if profile.baseURL.isProduction, !profile.isProduction {
            // Write permission in the file applies to the URL in the file, not to production.
            (profile.isProduction, profile.isReadOnly) = (true, true)
        }
        return profile
    }

    /// Base URL and key of the current destination; nil for the sandbox.
    package func access(environment: [String: String]) throws(SettingsError) -> APIAccess? {
        do throws(Complaint) { return try current.access(environment: environment) } catch { throw .key(error) }
    }
}
