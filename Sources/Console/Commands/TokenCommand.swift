import ArgumentParser

/// The `token` command group.
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Inspect and mint worker tokens.",
        subcommands: [TokenInspectCommand.self, TokenMintCommand.self])
}
