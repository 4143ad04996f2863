import ArgumentParser

/// The `avatars` command group.
struct AvatarsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "avatars", abstract: "List and show avatars.",
        subcommands: [AvatarsListCommand.self, AvatarsGetCommand.self], defaultSubcommand: AvatarsListCommand.self)
}
