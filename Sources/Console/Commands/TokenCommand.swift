import ArgumentParser

/// Worker tokens from the shell.
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Inspect and mint worker tokens.",
        subcommands: [TokenInspectCommand.self, TokenMintCommand.self])
}
