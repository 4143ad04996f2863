import ArgumentParser

/// Opens the desk.
struct DeskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "desk", abstract: "Open the desk (the default).")

    @Flag(help: "Use the built-in sandbox, even when an API key is set.")
    var sandbox = false
    @OptionGroup var api: APIOptions
    @Option(
        help:
            "A theme by name, or the path of a theme file; else that of the configuration, or the one that was kept last.",
        completion: .themes)
    var theme: String?
    @Option(help: "Seconds between two loads of the live sessions, 1 to 60; that of the configuration otherwise, or 2.")
    var refresh: Double?
    @Flag(name: .customLong("read-only"), help: "Never create or end anything.")
    var readOnly = false
    @Flag(help: "Create and end also where the configuration says read-only.")
    var write = false

    @Flag(help: "Begin with made-up names for rooms, hosts, identities and metadata, for a screen that others see (X).")
    var share = false

    @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal, for selecting text (else hold Shift).")
    var noMouse = false

    func validate() throws {
        guard refresh.map((1...60).contains) != false else {
            throw ValidationError("--refresh must be between 1 and 60 seconds.")
        }
        guard !(readOnly && write) else { throw ValidationError("--read-only and --write exclude each other.") }
    }

    func run() throws {
        var start = DeskStart()
        (start.profile, start.url, start.usesSandbox) = (api.profile, api.apiURL, sandbox)
        (start.theme, start.refresh, start.readOnly) = (theme, refresh, readOnly ? true : write ? false : nil)
        (start.isShared, start.takesMouse) = (share, noMouse ? false : nil)
        try start.run()
    }
}
