import Client
import Model

extension Profile {
    package static let settings = [
        "api_url", "api_key_env", "api_key_file", "api_key_command", "api_key", "colour", "read_only", "production",
    ]
    private static let keySettings = ["api_key_env", "api_key_file", "api_key_command", "api_key"]

    /// What is wrong goes to the reader; a profile whose API or key is in doubt is never used.
    package init(name: String, reader: inout ConfigReader, isPrivate: Bool) {
        self.init(name: name)
        reader.refuseUnknown(Self.settings)
        let before = reader.flaws.count
        if Config.reservedNames.contains(name) {
            reader.refuse("", "has a name that is taken; call the profile something else")
        }
        if !name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }) || name.isEmpty
            || name.count > 32
        {
            reader.refuse("", "must have a name of letters, digits, - _ and ., 32 at the most")
        }
        if let url = reader.text("api_url") { takeURL(url, &reader) }
        takeKey(&reader, isPrivate)
        flaw = reader.flaws.dropFirst(before).first?.sentence
        takeLooks(&reader)
    }

    private mutating func takeURL(_ text: String, _ reader: inout ConfigReader) {
        do throws(ClientError) {
            baseURL = try BaseURL(text)
        } catch {
            guard case .baseURL(let problem) = error else { return reader.refuse("api_url", "can't be read") }
            let why =
                problem == .insecure
                ? "is http to another machine, which would show the key to everyone on the way" : "is no base URL"
            reader.refuse("api_url", why + "; give https://host, or http:// to this machine")
        }
    }

    private mutating func takeKey(_ reader: inout ConfigReader, _ isPrivate: Bool) {
        let given = Self.keySettings.filter { reader.has($0) }
        guard given.count == 1, let setting = given.first else {
            return reader.refuse(
                given.first ?? "",
                given.isEmpty
                    ? "has no key: give one of \(Self.keySettings.joined(separator: ", "))"
                    : "is not the only source of the key: keep one of \(given.joined(separator: ", "))")
        }
        guard let value = reader.text(setting) else { return }
        switch setting {
        case "api_key_env": key = .environment(value)
        case "api_key_file": key = .file(value)
        case "api_key_command": key = .command(value)
        default:
            let secret = Secret(value)
            reader.book.note(secret)
            guard isPrivate else {
                return reader.refuse(
                    setting, "is refused, since others may read this file: chmod 600 it, and think of a new key")
            }
            key = .inline(secret)
        }
    }

    private mutating func takeLooks(_ reader: inout ConfigReader) {
        if let text = reader.text("colour") {
            colour = BadgeColour(rawValue: text)
            if colour == nil {
                reader.refuse(
                    "colour", "must be one of \(BadgeColour.allCases.map(\.rawValue).joined(separator: ", "))")
            }
        }
        // A flag that can't be read is taken for the safe one.
        isProduction = reader.flag("production") ?? (baseURL.isProduction || reader.has("production"))
        isReadOnly = reader.flag("read_only") ?? (isProduction || reader.has("read_only"))
    }
}
