import Client
import Model

extension Profile {
    package static let settings = [
        "api_url", "api_key_env", "api_key_file", "api_key_command", "api_key", "ca_file", "colour", "read_only",
        "production", "livekit",
    ]

    /// Reports errors to the reader. A profile with an error in name, URL or key is unusable: `flaw` is set.
    package init(name: String, reader: inout ConfigReader, isPrivate: Bool) {
        self.init(name: name)
        reader.addErrorsForUnknownKeys(Self.settings)
        let previousCount = reader.flaws.count
        if Config.reservedNames.contains(name) {
            reader.refuse("", "has a reserved name; choose another one")
        }
        if !name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }) || name.isEmpty
            || name.count > 32
        {
            reader.refuse("", "must have a name of at most 32 letters, digits, dots, - and _")
        }
        if let url = reader.text("api_url") { readURL(url, &reader) }
        readKey(&reader, isPrivate)
        readAuthoritiesFile(&reader)
        flaw = reader.flaws.dropFirst(previousCount).first?.sentence
        readFlagsAndColour(&reader)
        // An error in the LiveKit settings does not make the API unusable.
        liveKit = LiveKitProfile(&reader, profile: name, isPrivate: isPrivate)
    }

    private mutating func readURL(_ text: String, _ reader: inout ConfigReader) {
        do throws(ClientError) {
            baseURL = try BaseURL(text)
        } catch {
            guard case .baseURL(let problem) = error else { return reader.refuse("api_url", "can't be read") }
            let why =
                problem == .insecure
                ? "is http to another machine, which would send the key unencrypted" : "is not a base URL"
            reader.refuse("api_url", why + "; use https://host, or http:// for this machine")
        }
    }

    private mutating func readKey(_ reader: inout ConfigReader, _ isPrivate: Bool) {
        key = KeySource(&reader, setting: KeySource.apiKeySetting, isPrivate: isPrivate)
    }

    /// A profile with an invalid path is unusable: the default authorities might be the wrong ones.
    private mutating func readAuthoritiesFile(_ reader: inout ConfigReader) {
        guard let path = reader.text("ca_file") else { return }
        guard path.hasPrefix("/") || path.hasPrefix("~/") else {
            return reader.refuse("ca_file", "must be an absolute path, or begin with ~/")
        }
        authoritiesFile = path
    }

    private mutating func readFlagsAndColour(_ reader: inout ConfigReader) {
        if let text = reader.text("colour") {
            colour = BadgeColour(rawValue: text)
            if colour == nil {
                reader.refuse(
                    "colour", "must be one of \(BadgeColour.allCases.map(\.rawValue).joined(separator: ", "))")
            }
        }
        // An invalid flag counts as true, which is safe.
        isProduction = reader.flag("production") ?? (baseURL.isProduction || reader.has("production"))
        isReadOnly = reader.flag("read_only") ?? (isProduction || reader.has("read_only"))
    }
}

extension KeySource {
    /// The settings of which one names the source: `NAME_env`, `NAME_file`, `NAME_command` and `NAME` itself.
    static func settings(_ setting: String) -> [String] {
        [setting + "_env", setting + "_file", setting + "_command", setting]
    }

    /// Nil if none or more than one of the settings is used, or if its value can't be used; the reader then has an
    /// error.
    init?(_ reader: inout ConfigReader, setting: String, isPrivate: Bool) {
        let settings = Self.settings(setting)
        let sources = settings.filter { reader.has($0) }
        guard sources.count == 1, let source = sources.first else {
            reader.refuse(
                sources.first ?? "",
                sources.isEmpty
                    ? "has no \(setting == Self.apiKeySetting ? "key" : setting): set one of "
                        + settings.joined(separator: ", ")
                    : "is not the only source of the key: keep one of \(sources.joined(separator: ", "))")
            return nil
        }
        guard let value = reader.text(source) else { return nil }
        switch source {
        case settings[0]: self = .environment(value)
        case settings[1]: self = .file(value)
        case settings[2]: self = .command(value)
        default:
            let secret = Secret(value)
            reader.book.note(secret)
            guard isPrivate else {
                reader.refuse(
                    source,
                    "is rejected, because other users can read this file: run chmod 600 on it, and replace the key")
                return nil
            }
            self = .inline(secret)
        }
    }
}
