import ArgumentParser

/// Sessions from the shell.
struct SessionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions", abstract: "List, read, watch, create and end sessions, and write tickets of them.",
        subcommands: [
            SessionsListCommand.self, SessionsGetCommand.self, SessionsCreateCommand.self, SessionsEndCommand.self,
            SessionsTicketCommand.self, SessionsWatchCommand.self,
        ])
}
