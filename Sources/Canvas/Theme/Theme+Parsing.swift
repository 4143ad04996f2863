import TOML

extension Theme {
    /// `file` is only used in error messages.
    package init(name: String, toml: String, file: String) throws(ThemeError) {
        let table = try Self.table(toml, file)
        // The last two had the colours of avatars, which have colours of their own now; files with them stay valid.
        let knownKeys = ["title", "colour", "roles", "grounds", "avatar", "avatar-blocks"]
        for key in table.keys where !knownKeys.contains(key) {
            throw .unknownKey(file: file, key: key, allowed: knownKeys)
        }
        self.init(
            name: name, title: try Self.title(table, file) ?? name, hasColour: try Self.hasColour(table, file),
            roles: try Self.colours(table, "roles", file, Role.allCases.map { ($0.rawValue, $0) }),
            grounds: try Self.colours(table, "grounds", file, Ground.allCases.map { ($0.rawValue, $0) }))
    }

    private static func table(_ toml: String, _ file: String) throws(ThemeError) -> TOMLTable {
        do throws(TOMLError) {
            return try TOMLDocument.parse(toml)
        } catch {
            throw .notTOML(file: file, line: error.line, why: error.reason)
        }
    }

    private static func title(_ table: TOMLTable, _ file: String) throws(ThemeError) -> String? {
        guard let value = table["title"] else { return nil }
        guard let title = value.string else { throw .notText(file: file, key: "title") }
        return title
    }

    private static func hasColour(_ table: TOMLTable, _ file: String) throws(ThemeError) -> Bool {
        guard let value = table["colour"] else { return true }
        guard let flag = value.boolean else { throw .notABoolean(file: file, key: "colour") }
        return flag
    }

    private static func colours<Key: Hashable>(
        _ table: TOMLTable, _ section: String, _ file: String, _ keys: [(name: String, key: Key)]
    ) throws(ThemeError) -> [Key: Colour] {
        guard let value = table[section] else { return [:] }
        guard let entries = value.table else { throw .notATable(file: file, key: section) }
        var colours: [Key: Colour] = [:]
        for name in entries.keys {
            guard let key = keys.first(where: { $0.name == name })?.key else {
                throw .unknownKey(file: file, key: "\(section).\(name)", allowed: keys.map(\.name))
            }
            let given = entries[name]?.string
            guard let colour = given.flatMap({ Colour($0) }) else {
                throw .notAColour(file: file, key: "\(section).\(name)", value: given)
            }
            colours[key] = colour
        }
        return colours
    }
}
