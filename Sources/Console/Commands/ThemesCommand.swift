import ArgumentParser

/// The `themes` command group.
struct ThemesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes", abstract: "List, show and check colour themes.",
        subcommands: [ThemesListCommand.self, ThemesShowCommand.self, ThemesCheckCommand.self],
        defaultSubcommand: ThemesListCommand.self)
}
