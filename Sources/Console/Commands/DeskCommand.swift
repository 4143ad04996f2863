import ArgumentParser
import Canvas

/// Opens the desk.
struct DeskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "desk", abstract: "Open the desk (the default).")

    @OptionGroup var api: APIOptions
    @Option(
        help:
            "Theme name or path of a theme file (default: from the configuration, or the theme saved last).",
        completion: .themes)
    var theme: String?
    @Option(help: "Seconds between two polls of the live sessions, 1 to 60 (default: from the configuration, or 2).")
    var refresh: Double?
    @Flag(name: .customLong("read-only"), help: "Do not allow creating or ending sessions.")
    var readOnly = false
    @Flag(help: "Allow creating and ending sessions even if the configuration is read-only.")
    var write = false

    @Flag(help: "Start with anonymized rooms, hosts, identities and metadata, for screen sharing (key X).")
    var share = false

    @Flag(
        name: .customLong("no-mouse"),
        help: "Do not capture the mouse, so that it selects text in the terminal (otherwise hold Shift).")
    var noMouse = false

    func validate() throws {
        guard refresh.map((1...60).contains) != false else {
            throw ValidationError("--refresh must be between 1 and 60 seconds.")
        }
        guard !(readOnly && write) else { throw ValidationError("--read-only and --write exclude each other.") }
    }

    func run() throws {
        var start = DeskLauncher()
        (start.profile, start.url, start.forcesSandbox) = (api.profile, api.apiURL, api.sandbox)
        (start.theme, start.refresh, start.readOnly) = (theme, refresh, readOnly ? true : write ? false : nil)
        (start.isShared, start.takesMouse) = (share, noMouse ? false : nil)
        try start.run()
    }
}
