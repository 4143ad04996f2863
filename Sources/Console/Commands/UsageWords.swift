import ArgumentParser

/// What is said of a mistake in the arguments: what is wrong, and whose help tells how it is meant.
enum UsageWords {
    static func sentence(_ message: String, arguments: [String]) -> String {
        ended(message) + " See " + command(arguments).joined(separator: " ") + " --help."
    }

    static func ended(_ message: String) -> String {
        message.last.map { ".?!".contains($0) } == true ? message : message + "."
    }

    /// The names of the subcommands that the arguments begin with; without any, what is wrong is the desk's.
    private static func command(_ arguments: [String]) -> [String] {
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
