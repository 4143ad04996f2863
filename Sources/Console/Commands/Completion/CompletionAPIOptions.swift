import Client
import FoundationEssentials
import Model
import Settings

/// The API options in the command line that is being completed.
struct CompletionAPIOptions: Equatable, Sendable {
    var profile: String?
    var url: String?

    init(_ words: [String]) {
        profile = Self.value(of: "--profile", in: words)
        url = Self.value(of: "--api-url", in: words)
    }

    /// The value of the last occurrence, as in the argument parser.
    private static func value(of option: String, in words: [String]) -> String? {
        var lastValue: String?
        for (index, word) in words.enumerated() {
            if word == option, index + 1 < words.count { lastValue = words[index + 1] }
            if word.hasPrefix(option + "=") { lastValue = String(word.dropFirst(option.count + 1)) }
        }
        return lastValue.flatMap { $0.isEmpty || $0.hasPrefix("-") ? nil : $0 }
    }

    /// Nil without an API, or when its key comes from a command: the command may prompt for a password, which users do
    /// not expect from the Tab key.
    func access(_ environment: [String: String]) -> APIAccess? {
        let config = Config.read(folder: Folders(environment: environment).config)
        guard
            let choice = try? DestinationSelection(profile: profile, url: url, config: config, environment: environment)
        else {
            return nil
        }
        if case .profile(let profile) = choice.current, case .command? = profile.key { return nil }
        return try? choice.access(environment: environment)
    }
}
