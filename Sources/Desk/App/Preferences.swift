/// Options of this run, and settings that are stored between runs.
package struct Preferences: Equatable, Sendable {
    /// True for the `preview` command, which has no desk and no API.
    package var isStandalone = false
    /// False if the terminal handles the mouse, for selecting text.
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
