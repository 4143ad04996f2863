import Model

extension AppState {
    /// Titles that are kept.
    private static let recentLimit = 8
    /// Sessions that can be gone to by name; beyond, the filter is the way.
    private static let sessionLimit = 500

    mutating func showPalette() {
        let context = dialogs.last?.context ?? .desk
        dialogs.append(.palette(PaletteScreen(entries: entries(in: context), recent: recentCommands)))
    }

    mutating func remember(command title: String) {
        recentCommands = [title] + recentCommands.filter { $0 != title }.prefix(Self.recentLimit - 1)
    }

    /// What the keys of the screen below do, what holds everywhere, and every live session by name.
    private func entries(in context: KeyRow.Context) -> [PaletteEntry] {
        let rows = KeyTable.rows.filter { $0.context == context || $0.context == .everywhere }
        let known = Set(KeyTable.rows.filter { $0.context == context }.map(\.command))
        let commands = rows.filter { $0.context == context || !known.contains($0.command) }.compactMap {
            entry($0, context)
        }
        let sessions = desk.rows.prefix(Self.sessionLimit).compactMap { scene.feed.session($0) }.map {
            PaletteEntry(
                title: "go to " + $0.id.short, detail: "\($0.roomLabel)  \($0.status)", ask: .showSession($0.id))
        }
        return commands + arguments(in: context) + sessions
    }

    /// Commands with what they are told.
    private func arguments(in context: KeyRow.Context) -> [PaletteEntry] {
        let themes = scene.themeNames.map {
            PaletteEntry(title: "theme " + $0, detail: "wear and keep it", ask: .keepTheme($0))
        }
        guard context == .desk else { return themes }
        let views = kept.views.map { PaletteEntry(title: "view: " + $0.name, detail: $0.summary, ask: .openView($0)) }
        let orders = SessionColumn.fixed.filter(\.isSortable).map {
            PaletteEntry(title: "sort by " + $0.name, detail: $0.words, ask: .sortBy($0, isReversed: false))
        }
        return views + orders + places + themes
    }

    /// Not while the screen is shared: the names of profiles are often those of customers.
    private var places: [PaletteEntry] {
        guard !isSharing else { return [] }
        return scene.profiles.filter { $0.name != scene.profileInUse }.map {
            PaletteEntry(
                title: "profile " + $0.name, detail: $0.place.host, ask: .switchPlace($0.name), whyNot: $0.flaw)
        }
    }

    private func entry(_ row: KeyRow, _ context: KeyRow.Context) -> PaletteEntry? {
        guard row.command != .palette, let key = row.keys.first else { return nil }
        let why = context == .desk ? DeskState.whyNot(row.command, scene: shownScene, desk: desk) : nil
        return PaletteEntry(title: row.hint, detail: row.label, key: key.label, ask: .press(key), whyNot: why)
    }
}
