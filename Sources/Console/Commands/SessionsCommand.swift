import ArgumentParser

/// The `sessions` command group.
struct SessionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions",
        abstract: "List, show, watch, diagnose, create and end sessions, and write tickets about them.",
        subcommands: [
            SessionsListCommand.self, SessionsGetCommand.self, SessionsCreateCommand.self, SessionsEndCommand.self,
            SessionsTicketCommand.self, SessionsWatchCommand.self, SessionsDiagnoseCommand.self,
        ],
        defaultSubcommand: SessionsListCommand.self)
}
