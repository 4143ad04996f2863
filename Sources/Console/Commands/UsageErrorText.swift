import ArgumentParser

/// Messages for wrong arguments, with the help command to run.
enum UsageErrorText {
    static func sentence(_ message: String, arguments: [String]) -> String {
        ended(message) + " See " + commandPath(arguments).joined(separator: " ") + " --help."
    }

    /// Adds a full stop unless the message ends with `.`, `?` or `!`.
    static func ended(_ message: String) -> String {
        message.last.map { ".?!".contains($0) } == true ? message : message + "."
    }

    /// The subcommands that the arguments begin with; the desk if they begin with an option.
    private static func commandPath(_ arguments: [String]) -> [String] {
        var names = ["protoface-console"]
        var subcommands = Root.configuration.subcommands
        for argument in arguments {
            guard let next = subcommands.first(where: { $0.configuration.commandName == argument }) else { break }
            names.append(argument)
            subcommands = next.configuration.subcommands
        }
        return names.count == 1 && !arguments.isEmpty && arguments[0].hasPrefix("-") ? names + ["desk"] : names
    }
}
