import Canvas
import Client
import FoundationEssentials
import Model

/// Where a command goes: option before environment before configuration.
package struct Choice: Sendable {
    package var current: Destination
    /// Everything that there is, the sandbox first.
    package var all: [Destination]
    package var config: Config
    /// A profile that an option gave another API than the file does.
    private var overridden: Profile?

    /// `profile` and `url` are options; the sandbox is where nothing names anything else.
    package init(
        profile: String?, url: String?, sandbox: Bool = false, config: Config, environment: [String: String]
    ) throws(SettingsError) {
        self.config = config
        let wanted = profile ?? environment["PROTOFACE_PROFILE"].flatMap { $0.isEmpty ? nil : $0 }
        let hasKey = !(environment["PROTOFACE_API_KEY"] ?? "").isEmpty
        let name = sandbox ? nil : wanted ?? (hasKey ? nil : config.profile)
        let named: Profile? =
            if let name { try Self.find(name, config, url: url, isWanted: wanted != nil) } else { nil }
        // Beside a place that was asked for by name, a mistake in the environment stops nothing.
        let own = try Self.environment(
            url: named == nil ? url : nil, environment, isNeeded: !sandbox && named == nil && name != "sandbox")
        if wanted == "environment", own == nil, !sandbox {
            throw .usage("No API key: set PROTOFACE_API_KEY.")
        }
        overridden = url == nil ? nil : named
        all = [.sandbox] + (own.map { [.environment($0)] } ?? [])
        current =
            named.map { .profile($0) } ?? (sandbox || name == "sandbox" ? nil : own).map { .environment($0) }
            ?? .sandbox
        take(config)
    }

    /// The file as it is now. Where the console is, and what options said, stays.
    package mutating func take(_ config: Config) {
        self.config = config
        all.removeAll { if case .profile = $0 { true } else { false } }
        all += config.profiles.map { .profile($0.name == overridden?.name ? overridden ?? $0 : $0) }
    }

    private static func environment(
        url: String?, _ environment: [String: String], isNeeded: Bool
    ) throws(SettingsError) -> APIAccess? {
        do throws(SettingsError) { return try APIAccess(url: url, environment: environment) } catch {
            guard isNeeded else { return nil }
            throw error
        }
    }

    /// Nil for the two that are no profiles. A wrong name in the file is no reason to stop; one that was asked for is.
    private static func find(_ name: String, _ config: Config, url: String?, isWanted: Bool) throws(SettingsError)
        -> Profile?
    {
        guard !Config.reservedNames.contains(name) else { return nil }
        guard var profile = config.named(name) else {
            guard isWanted else { return nil }
            let names = config.profiles.map(\.name)
            let near =
                names.isEmpty
                ? "the configuration has none" : "there are \((["sandbox"] + names).joined(separator: ", "))"
            throw .usage(
                ScreenText.clean("There is no profile named \"\(name)\"; \(near)."),
                details: config.flaws.map(\.sentence))
        }
        guard let url else { return profile }
        do throws(ClientError) { profile.baseURL = try BaseURL(url) } catch { throw .baseURL(error) }
        // A key goes to another host only where somebody says so, and that host may be anybody's: nothing is assumed of
        // it.
        if profile.baseURL.isProduction, !profile.isProduction {
            // What the file allows is allowed for its own API, not for production.
            (profile.isProduction, profile.isReadOnly) = (true, true)
        }
        return profile
    }

    /// The API of the choice, with its key; nil for the sandbox.
    package func access(environment: [String: String]) throws(SettingsError) -> APIAccess? {
        do throws(Complaint) { return try current.access(environment: environment) } catch { throw .key(error) }
    }
}
