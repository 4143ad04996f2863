import Client
import FoundationEssentials
import Model
import Settings

/// The command line that is being typed, as far as it says which API is meant.
struct CompletionLine: Equatable, Sendable {
    var profile: String?
    var url: String?

    init(_ words: [String]) {
        profile = Self.value(of: "--profile", in: words)
        url = Self.value(of: "--api-url", in: words)
    }

    /// The last one counts, as it does for the command.
    private static func value(of option: String, in words: [String]) -> String? {
        var found: String?
        for (index, word) in words.enumerated() {
            if word == option, index + 1 < words.count { found = words[index + 1] }
            if word.hasPrefix(option + "=") { found = String(word.dropFirst(option.count + 1)) }
        }
        return found.flatMap { $0.isEmpty || $0.hasPrefix("-") ? nil : $0 }
    }

    /// Nil where there is no API to ask, or its key could only be had from a command: that may ask somebody for a
    /// password, and nobody expects this of the Tab key.
    func access(_ environment: [String: String]) -> APIAccess? {
        let config = Config.read(folder: Folders(environment: environment).config)
        guard let choice = try? Choice(profile: profile, url: url, config: config, environment: environment) else {
            return nil
        }
        if case .profile(let profile) = choice.current, case .command? = profile.key { return nil }
        return try? choice.access(environment: environment)
    }
}
