import Canvas
import Model

/// Entries of the command palette.
extension AppState {
    /// Maximum number of sessions in the palette; the filter finds the others.
    private static let sessionLimit = 500

    package mutating func openPalette() {
        let context = screens.top?.keyContext ?? .desk
        screens.push(PaletteScreen(entries: entries(in: context), recent: preferences.recentCommands))
    }

    /// The commands of the screen below, the global commands, and the live sessions.
    private func entries(in context: KeyRow.Context) -> [PaletteEntry] {
        let rows = KeyTable.rows.filter { $0.context == context || $0.context == .everywhere }
        let known = Set(KeyTable.rows.filter { $0.context == context }.map(\.command))
        let commands = rows.filter { $0.context == context || !known.contains($0.command) }
            .compactMap { entry($0, context) }
        let sessions = desk.rows.prefix(Self.sessionLimit).compactMap { scene.feed.session($0) }.map {
            PaletteEntry(
                title: "go to " + $0.id.short, detail: "\($0.roomLabel)  \($0.status)",
                ask: .open(.session($0.id)))
        }
        return commands + (context == .desk ? Self.kinds : []) + arguments(in: context) + sessions
    }

    /// Kinds of sessions that operators look for, by their usual words.
    private static let kinds: [PaletteEntry] = [
        kind("failed sessions", "status:failed", .terminal, "errors failures broken crashed"),
        kind("frozen sessions", "is:stalled", .active, "stalled no frames hang video trouble"),
        kind("ghost sessions", "is:ghost", .active, "ghosts no frames hold a slot stuck"),
        kind("live sessions", "", .active, "active running now current"),
        kind("ended sessions", "", .terminal, "finished terminal past old history"),
        kind("all sessions", "", .all, "everything"),
        kind("sessions that end within 2 minutes", "ends<2m", .active, "soon deadline duration limit"),
        kind("marked sessions", "is:marked", nil, "selected"),
        kind("fake sessions", "is:fake", nil, "local preview demo"),
    ]

    private static func kind(_ title: String, _ filter: String, _ group: SessionGroup?, _ keywords: String)
        -> PaletteEntry
    {
        let detail = filter.isEmpty ? "show them" : "filter \(filter)"
        return PaletteEntry(title: title, detail: detail, keywords: keywords, ask: .desk(.filter(filter, group)))
    }

    /// Commands with an argument: themes, views, sort columns and profiles.
    private func arguments(in context: KeyRow.Context) -> [PaletteEntry] {
        let themes = scene.themeNames.map {
            PaletteEntry(title: "theme " + $0, detail: "use this theme", ask: .theme(.keep($0)))
        }
        guard context == .desk else { return themes }
        let views = preferences.kept.views.map {
            PaletteEntry(title: "view: " + $0.name, detail: $0.summary, ask: .desk(.openView($0)))
        }
        let orders = SessionColumn.fixed.filter(\.isSortable).map {
            PaletteEntry(
                title: "sort by " + $0.name, detail: $0.words, ask: .desk(.sort(by: $0, isReversed: false)))
        }
        return views + orders + profiles + themes
    }

    /// Empty in share mode, because profiles are often named after customers.
    private var profiles: [PaletteEntry] {
        guard !sharing.isOn else { return [] }
        return scene.profiles.filter { $0.name != scene.profileInUse }.map {
            PaletteEntry(
                title: "profile " + $0.name, detail: $0.place.host, ask: .places(.switchTo($0.name)),
                disabledReason: $0.flaw)
        }
    }

    private func entry(_ row: KeyRow, _ context: KeyRow.Context) -> PaletteEntry? {
        guard row.command != .show(.palette), let key = row.keys.first else { return nil }
        let why = context == .desk ? DeskState.disabledReason(row.command, scene: shownScene, desk: desk) : nil
        return PaletteEntry(
            title: row.hint, detail: row.label, key: key.label, keywords: row.command.keywords, ask: .press(key),
            disabledReason: why)
    }
}
