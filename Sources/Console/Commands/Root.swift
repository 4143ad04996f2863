import ArgumentParser

/// The root command; without a subcommand it opens the desk.
struct Root: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "protoface-console",
        abstract: "A terminal console for people who operate realtime avatar sessions.",
        discussion: """
            Without a subcommand the desk opens. It uses the API of PROTOFACE_API_KEY (PROTOFACE_API_URL selects an \
            API other than production), or a built-in sandbox when no key is set.
            Options of the desk: protoface-console desk --help.

            Exit codes:
              0  success
              1  failed
              2  wrong usage, or a terminal that can't be used
              3  refused by the API
              4  API unreachable
              5  incomplete answer, or a finding of sessions diagnose
            """,
        version: "protoface-console \(Version.current)",
        subcommands: [
            DeskCommand.self, LiveCommand.self, PreviewCommand.self, RoomCommand.self, SandboxCommand.self,
            SessionsCommand.self, MetricsCommand.self, ThemesCommand.self,
            TokenCommand.self, UsageCommand.self, QuotaCommand.self, StatusCommand.self, AvatarsCommand.self,
            MeterCommand.self, DoctorCommand.self, CompletionsCommand.self, ManualCommand.self,
        ],
        defaultSubcommand: DeskCommand.self)
}
