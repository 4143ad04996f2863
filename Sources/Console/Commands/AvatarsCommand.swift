import ArgumentParser

/// Avatars from the shell.
struct AvatarsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "avatars", abstract: "List and read avatars.",
        subcommands: [AvatarsListCommand.self, AvatarsGetCommand.self])
}
