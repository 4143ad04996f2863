import Canvas

/// What the manual page says that no command can say of itself.
enum ManualFacts {
    static let sections: [(String, [(String, String)])] = [
        ("OPTIONS OF EVERY COMMAND", options), ("ENVIRONMENT", environment), ("FILES", files),
        ("EXIT STATUS", statuses),
    ]

    private static let options = [
        ("-h, --help", "Show what the command does and takes."), ("--version", "Show the version."),
    ]

    /// Names alone, so that a test can hold them against what the sources read.
    static let environment = [
        (
            "PROTOFACE_API_KEY",
            "The key of the API. Without it, and without a profile, the desk opens on a sandbox of its own."
        ),
        ("PROTOFACE_API_URL", "Base URL of another API than production; http:// only to this machine."),
        ("PROTOFACE_PROFILE", "The profile that is used where --profile names none."),
        ("PROTOFACE_DEBUGGABLE", "1 allows core dumps and debuggers, which are off since memory holds keys."),
        ("PROTOFACE_WORKER_TOKEN", "Not read: the curl lines that the console writes take the worker token from it."),
        (
            "LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET",
            "Your LiveKit server, and what worker tokens are minted with."
        ),
        ("HTTPS_PROXY, NO_PROXY", "The way to the API; never used to this machine."),
        (
            "XDG_CONFIG_HOME, XDG_STATE_HOME",
            "Where configuration and state are; ~/.config and ~/.local/state otherwise."
        ),
        ("TERM, COLORTERM, COLORFGBG, NO_COLOR, LANG", "What the terminal is able to, and what is wanted of it."),
    ]

    private static let files = [
        (
            "$XDG_CONFIG_HOME/protoface-console/config.toml",
            "Theme, profiles, read-only and the rest; docs/configuration.md has all."
        ),
        ("$XDG_CONFIG_HOME/protoface-console/themes/NAME.toml", "Themes of yours."),
        ("$XDG_CONFIG_HOME/protoface-console/presets/NAME.json", "Presets of the create form, never with a token."),
        ("$XDG_STATE_HOME/protoface-console/console.log", "The calls to the API, without bodies; mode 0600."),
        ("$XDG_STATE_HOME/protoface-console/crash-*.txt", "What is left of a crash, without any data."),
        ("$XDG_STATE_HOME/protoface-console/completions.json", "Ids that Tab has offered, for ten seconds; mode 0600."),
    ]

    private static let statuses = [
        ("0", "Fine."), ("1", "Failed."), ("2", "Wrong usage, or a terminal that can't be used."),
        ("3", "Refused by the API."),
        ("4", "The API is unreachable."),
    ]
}
