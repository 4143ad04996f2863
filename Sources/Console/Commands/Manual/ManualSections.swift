import Canvas
import Settings

/// Text of the manual page that does not come from the commands.
enum ManualSections {
    static let sections: [(String, [(String, String)])] = [
        ("OPTIONS OF EVERY COMMAND", options), ("ENVIRONMENT", environment), ("FILES", files),
        ("EXIT STATUS", statuses),
    ]

    private static let options = [
        ("-h, --help", "Show the description, arguments and options of the command."),
        ("--version", "Show the version."),
    ]

    /// A test checks these names against the variables that the sources read.
    static let environment = [
        (
            "PROTOFACE_API_KEY",
            "The API key. Without it, and without a profile, the desk opens with the built-in sandbox."
        ),
        ("PROTOFACE_API_URL", "Base URL of an API other than production; http:// only for this machine."),
        ("PROTOFACE_PROFILE", "The profile that is used without --profile."),
        ("PROTOFACE_DEBUGGABLE", "1 allows core dumps and debuggers; they are off because memory contains keys."),
        (
            "PROTOFACE_WORKER_TOKEN",
            "Not read by the console; the curl commands that it writes read the worker token from it."
        ),
        (
            "LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET",
            "Your LiveKit server, and the key and secret for minting worker tokens and for looking at rooms."
        ),
        ("PROTOFACE_LIVEKIT_LIBRARY", "File of LiveKit's native library, which room watch loads."),
        ("PROTOFACE_ROOM_HELPER", "Path of protoface-room-helper, if it is not beside the program."),
        (
            "https_proxy, HTTPS_PROXY, all_proxy, ALL_PROXY",
            "Proxy for the API, the first that is set; never used for this machine."
        ),
        ("no_proxy, NO_PROXY", "Hosts, domains and networks without a proxy."),
        (
            "CURL_CA_BUNDLE, SSL_CERT_FILE, SSL_CERT_DIR",
            "Certificate authorities, if the profile has no ca_file; CURL_CA_BUNDLE switches the two others off."
        ),
        (
            "XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_DATA_HOME",
            "Folders of configuration, state and data (default: ~/.config, ~/.local/state and ~/.local/share)."
        ),
        ("TERM, COLORTERM, COLORFGBG, NO_COLOR, LANG", "Capabilities of the terminal and wanted colours."),
        ("ESCDELAY", "Milliseconds that Esc waits for the rest of a sequence, 0 to 10000; 25 by default."),
    ]

    private static let files = [
        (
            "$XDG_CONFIG_HOME/protoface-console/config.toml",
            "Theme, profiles, read-only and other settings; see docs/configuration.md."
        ),
        ("$XDG_CONFIG_HOME/protoface-console/themes/NAME.toml", "Your own themes."),
        ("$XDG_CONFIG_HOME/protoface-console/presets/NAME.json", "Presets of the create form, never with a token."),
        ("$XDG_STATE_HOME/protoface-console/console.log", "Log of the API requests, without bodies; mode 0600."),
        ("$XDG_STATE_HOME/protoface-console/crash-*.txt", "Crash reports, without session data."),
        (
            "$XDG_STATE_HOME/protoface-console/completions.json",
            "Ids for Tab completion, cached for ten seconds; mode 0600."
        ),
    ]

    private static let statuses = [
        ("0", "Success."), ("1", "Failed."), ("2", "Wrong usage, or a terminal that can't be used."),
        ("3", "Refused by the API."),
        ("4", "The API is unreachable."),
        (
            "5",
            "Incomplete: the output lacks values of the answer that can't be read; standard error names them. "
                + "Of sessions diagnose: there is a finding, or the session failed."
        ),
    ]
}
