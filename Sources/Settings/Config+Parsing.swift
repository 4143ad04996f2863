import Model
import TOML

extension Config {
    /// Names of built-in destinations, which a profile can't have.
    package static let reservedNames = ["sandbox", "environment"]
    private static let settings = ["theme", "refresh", "mouse", "read_only", "profile", "profiles"]

    /// `isPrivate` is true if only the owner can read the file; otherwise an API key in it is rejected.
    package init(text: String, file: String, isPrivate: Bool, book: SecretRegistry = .shared) {
        self.init(file: file)
        let table: TOMLTable
        do throws(TOMLError) {
            table = try TOMLDocument.parse(text)
        } catch {
            let why = "this line is not valid TOML (\(error.reason)), so the whole file is ignored"
            flaws = [ConfigError(file: file, line: error.line, field: "", why: why)]
            return
        }
        var reader = ConfigReader(table: table, file: file, book: book)
        reader.addErrorsForUnknownKeys(Self.settings)
        readTopLevel(&reader)
        profiles = Self.profiles(&reader, isPrivate: isPrivate)
        if let profile, !Self.reservedNames.contains(profile), named(profile) == nil {
            reader.refuse(
                "profile", "names a profile that does not exist" + reader.suggestion(profile, profiles.map(\.name)))
        }
        flaws = reader.flaws
    }

    private mutating func readTopLevel(_ reader: inout ConfigReader) {
        theme = reader.text("theme")
        refresh = reader.number("refresh", in: 1...60)
        mouse = reader.flag("mouse")
        // An invalid value counts as true, which is safe.
        isReadOnly = reader.flag("read_only") ?? (reader.has("read_only") ? true : nil)
        profile = reader.text("profile")
    }

    private static func profiles(_ reader: inout ConfigReader, isPrivate: Bool) -> [Profile] {
        guard reader.has("profiles") else { return [] }
        guard let table = reader.table("profiles") else { return [] }
        var profiles: [Profile] = []
        for name in table.keys {
            guard let entries = table[name]?.table else {
                let why = "must be a table: a line [profiles.\(name)] and its settings under it"
                reader.refuse("profiles.\(name)", why, line: table.line(of: name))
                continue
            }
            var profileReader = ConfigReader(
                table: entries, section: "profiles.\(name)", sectionLine: table.line(of: name), file: reader.file,
                book: reader.book)
            profiles.append(Profile(name: name, reader: &profileReader, isPrivate: isPrivate))
            reader.flaws += profileReader.flaws
        }
        return profiles
    }
}
