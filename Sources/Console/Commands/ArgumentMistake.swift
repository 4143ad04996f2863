import Model

/// A command or option that does not exist, or an option without a usable value, with the name that was probably meant.
///
/// The argument parser reports some mistakes misleadingly: for `--room x` it complains about `x`, and for an unknown
/// command it says that the desk takes no arguments.
struct ArgumentMistake: Equatable {
    let sentence: String

    /// Options that the parser adds to every command.
    private static let common: Set<String> = [
        "--help", "-h", "--help-hidden", "--version", "--generate-completion-script", "--experimental-dump-help",
    ]

    /// The first mistake in the arguments; nil if there is none of these kinds. `root` is the root command in
    /// ArgumentParser's JSON dump of all commands.
    init?(in arguments: [String], root: JSONValue) {
        let isHelp = arguments.first == "help"
        var (command, rest) = (root, arguments.dropFirst(isHelp ? 1 : 0))
        while let word = rest.first, let next = Self.subcommands(command).first(where: { Self.name($0) == word }) {
            (command, rest) = (next, rest.dropFirst())
        }
        let names = Self.subcommands(command).map(Self.name)
        if let word = rest.first, !word.hasPrefix("-"), !names.isEmpty {
            let group = Self.name(command) == Self.name(root) ? "" : " of \(Self.name(command))"
            let similar = Self.question(Self.similar(to: word, in: names))
            sentence = "There is no command '\(Self.shown(word))'\(group).\(similar)"
            return
        }
        let mistake = isHelp ? nil : Self.optionMistake(Array(rest), Self.arguments(of: command))
        guard let mistake else { return nil }
        sentence = mistake
    }

    private static func optionMistake(_ words: [String], _ known: [JSONValue]) -> String? {
        let names = known.flatMap(names)
        for (index, word) in words.enumerated() {
            if word == "--" { return nil }
            guard word.hasPrefix("-"), word != "-" else { continue }
            if isNegativeNumber(word) {
                guard index > 0, known.contains(where: { takesValue($0) && Self.names($0).contains(words[index - 1]) })
                else { continue }
                return "The value of '\(words[index - 1])' is '\(word)': no option takes a negative number."
            }
            let name = String(word.prefix { $0 != "=" })
            guard !names.contains(name), !common.contains(name) else { continue }
            return "Unknown option '\(shown(name))'.\(question(similar(to: name, in: names)))"
        }
        return nil
    }

    // MARK: Command dump

    private static func subcommands(_ command: JSONValue) -> [JSONValue] {
        (command["subcommands"]?.array ?? []).filter { $0["shouldDisplay"]?.bool != false && name($0) != "help" }
    }

    private static func name(_ command: JSONValue) -> String { command["commandName"]?.string ?? "" }

    /// The arguments of the command and of its default subcommand.
    private static func arguments(of command: JSONValue) -> [JSONValue] {
        let standard = command["defaultSubcommand"]?.string
        let implied = subcommands(command).filter { standard != nil && name($0) == standard }
        return ([command] + implied).flatMap { $0["arguments"]?.array ?? [] }
    }

    private static func names(_ argument: JSONValue) -> [String] {
        (argument["names"]?.array ?? []).compactMap { name in
            name["name"]?.string.map { (name["kind"]?.string == "long" ? "--" : "-") + $0 }
        }
    }

    private static func takesValue(_ argument: JSONValue) -> Bool { argument["kind"]?.string == "option" }

    private static func isNegativeNumber(_ word: String) -> Bool {
        word.dropFirst().first.map { $0.isNumber || $0 == "." } == true
    }

    // MARK: Suggestions

    /// The names that begin with the word; else those with the smallest edit distance, at most 3.
    static func similar(to word: String, in names: [String]) -> [String] {
        let longer = names.filter { $0.hasPrefix(word) }
        if !longer.isEmpty { return longer }
        let limit = word.filter { $0 != "-" }.count / 3
        // Skip long words: the time of the comparison grows with the length.
        guard limit > 0, word.count <= 40 else { return [] }
        let distances = names.map { (name: $0, distance: EditDistance.distance(word, $0)) }
        guard let least = distances.map(\.distance).min(), least <= min(limit, 3) else { return [] }
        return distances.filter { $0.distance == least }.map(\.name)
    }

    private static func shown(_ word: String) -> String { word.count > 60 ? word.prefix(59) + "…" : word }

    private static func question(_ names: [String]) -> String {
        names.isEmpty
            ? "" : " Did you mean " + names.prefix(3).map { "'\($0)'" }.joined(separator: " or ") + "?"
    }
}
