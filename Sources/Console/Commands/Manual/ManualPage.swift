import Desk
import Model

/// Manual page, generated from the command definitions and the key table so that it is always up to date.
struct ManualPage: Sendable {
    static let name = "protoface-console"

    /// The root command in ArgumentParser's JSON dump of all commands.
    let root: JSONValue
    let version: String
    private var roff = Roff()

    init(root: JSONValue, version: String) { (self.root, self.version) = (root, version) }

    /// The page in roff format.
    var text: String {
        var page = self
        page.write()
        return page.roff.text
    }

    private mutating func write() {
        roff.title(
            Self.name.uppercased(), section: 1, date: "", source: "\(Self.name) \(version)", manual: "User Commands")
        roff.section("NAME")
        roff.prose("\(Self.name) - \(Self.withoutFullStop(root["abstract"]?.string ?? ""))")
        roff.section("SYNOPSIS")
        let leafCommands = commands.map(\.1).filter { $0["subcommands"] == nil }
        roff.prose(([root] + leafCommands).map(Self.synopsis).joined(separator: "\n"))
        roff.section("DESCRIPTION")
        roff.prose(root["discussion"]?.string ?? "")
        roff.section("COMMANDS")
        for (path, command) in commands { write(command, path) }
        writeKeys()
        for (title, rows) in ManualSections.sections {
            roff.section(title)
            for (term, words) in rows { roff.entry(term, words) }
        }
        roff.section("SEE ALSO")
        roff.prose("jq(1), curl(1)")
    }

    /// All visible commands with their full names, in the order of the help.
    private var commands: [(String, JSONValue)] { Self.subcommands(of: root, path: "") }

    private static func subcommands(of command: JSONValue, path: String) -> [(String, JSONValue)] {
        (command["subcommands"]?.array ?? []).filter {
            $0["shouldDisplay"]?.bool != false && $0["commandName"]?.string != "help"
        }
        .flatMap { command in
            let name = [path, command["commandName"]?.string ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
            return [(name, command)] + subcommands(of: command, path: name)
        }
    }

    private static func synopsis(_ command: JSONValue) -> String {
        let names =
            (command["superCommands"]?.array ?? []).compactMap(\.string) + [command["commandName"]?.string ?? ""]
        let values = arguments(command).filter { $0["kind"]?.string == "positional" }.map { argument in
            let word = (argument["valueName"]?.string ?? "") + (argument["isRepeating"]?.bool == true ? "…" : "")
            return argument["isOptional"]?.bool == true ? "[\(word)]" : word
        }
        return (names + ["[options]"] + values).joined(separator: " ")
    }

    private static func arguments(_ command: JSONValue) -> [JSONValue] {
        (command["arguments"]?.array ?? []).filter { $0["shouldDisplay"]?.bool != false }
    }

    private mutating func write(_ command: JSONValue, _ path: String) {
        roff.subsection(path)
        roff.prose(command["abstract"]?.string ?? "")
        if let discussion = command["discussion"]?.string { roff.prose(discussion) }
        for argument in Self.arguments(command) where !Self.isCommon(argument) {
            roff.entry(Self.term(argument), Self.description(argument))
        }
    }

    /// True for `--help` and `--version`, which the page describes once.
    private static func isCommon(_ argument: JSONValue) -> Bool {
        ["version", "help"].contains(argument["valueName"]?.string ?? "") && argument["kind"]?.string == "flag"
    }

    private static func term(_ argument: JSONValue) -> String {
        let value = argument["valueName"]?.string ?? ""
        let names = (argument["names"]?.array ?? []).compactMap { name in
            name["name"]?.string.map { (name["kind"]?.string == "short" ? "-" : "--") + $0 }
        }
        guard !names.isEmpty else { return value }
        return names.joined(separator: ", ") + (argument["kind"]?.string == "option" ? " \(value.uppercased())" : "")
    }

    private static func description(_ argument: JSONValue) -> String {
        let defaultText = argument["defaultValue"]?.string.map { " Default: \($0)." } ?? ""
        return (argument["abstract"]?.string ?? "") + defaultText
    }

    private static func withoutFullStop(_ text: String) -> String {
        text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    private mutating func writeKeys() {
        roff.section("KEYS")
        for context in KeyRow.Context.allCases {
            let rows = KeyTable.rows.filter { $0.context == context }
            guard !rows.isEmpty else { continue }
            roff.subsection(context.rawValue)
            for row in rows { roff.entry(row.keys.map(\.label).joined(separator: "  "), row.label) }
        }
    }
}
