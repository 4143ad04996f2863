/// How this run was started, and what is stored from run to run.
package struct Preferences: Equatable, Sendable {
    /// True for the `preview` command: there is no desk behind the preview, and no API.
    package var isStandalone = false
    /// False leaves the mouse to the terminal, for selecting text.
    package var takesMouse = true
    /// Stored views and columns.
    package var kept = DeskSettings()
    /// Titles of palette commands, the newest first.
    package private(set) var recentCommands: [String] = []

    private static let recentLimit = 8

    package init() {}

    package mutating func remember(command title: String) {
        recentCommands = [title] + recentCommands.filter { $0 != title }.prefix(Self.recentLimit - 1)
    }
}
