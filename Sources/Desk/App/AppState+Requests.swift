import Canvas
import Model

/// Requests of the screens, and the commands that every screen has.
extension AppState {
    package mutating func perform(_ request: ScreenRequest) -> [Effect] {
        if request.changesData, let refusal = confirmation.confirmationRefusal {
            notify(.bad(Words.sentence(for: refusal, key: nil)))
            return []
        }
        switch request {
        case .close: return closeTop()
        case .open(let screen): return open(screen)
        case .sessions(.end(let ids)): scheduleEnding(ids)
        case .sessions(.create(let request)): return create(request)
        case .sessions(.duplicate(let id)): return duplicate(id)
        case .sessions(.find(let text)): return findSession(in: text)
        case .sessions(.showAdjacent(let id, let step)): return showAdjacent(to: id, step)
        case .creation(let request): return perform(request)
        case .fake(let request): return perform(request)
        case .live(let request): return perform(request)
        case .rooms(let request): return perform(request)
        case .desk(let request): return perform(request)
        case .places(let request): return perform(request)
        case .files(.write(let path, let text, let what)): return [.files(.write(path, text: text, what: what))]
        case .files(.writeTicket(let ticket)): return write(ticket)
        case .faults(let change): return change == .list ? [.faults(.list)] : changeFault(change)
        case .theme(.show(let name)): return [.terminal(.showTheme(name, stores: false))]
        case .theme(.keep(let name)): return [.terminal(.showTheme(name, stores: true))]
        case .copy(let text, let what): return copy(text, what)
        case .notify(let toast): notify(toast)
        case .run(let command): return run(command)
        case .press(let key): return handle(key)
        case .chosen(let title): preferences.remember(command: title)
        case .quit: return [.quit]
        }
        return []
    }

    private mutating func copy(_ text: String, _ what: String) -> [Effect] {
        if let reason = reasonNotToCopy(text) {
            notify(.plain(reason))
            return []
        }
        // The notice repeats a text of one line, to show what is in the clipboard.
        notify(.good("Copied the \(what)" + (text.contains(where: \.isNewline) ? "." : ": \(text)")))
        return [.terminal(.copy(text))]
    }

    private mutating func closeTop() -> [Effect] {
        let top = screens.pop()
        let silence = top is PreviewState ? stopFakeSound() : []
        if let form = top as? CreateForm, form.isTouched || form.isSending {
            creation.drafts.append(form)
            notify(.plain("The draft is kept: n opens it again."))
        }
        // The `preview` command has no screen behind the preview.
        return silence + (preferences.isStandalone && screens.isEmpty ? [.quit] : [])
    }

    private mutating func run(_ command: Command) -> [Effect] {
        switch command {
        case .console(let command): return run(command)
        case .show(let command): return show(command)
        case .session(let command): return run(command)
        // Handled by the screens that have these commands.
        case .open, .close, .confirm, .move, .section, .list, .filter, .document, .diff, .calls, .form, .request,
            .entry, .columns, .preview:
            return []
        }
    }

    private mutating func run(_ command: Command.Console) -> [Effect] {
        switch command {
        case .refresh: return refreshNow()
        case .pause: togglePause()
        case .nextTheme: return [.terminal(.nextTheme)]
        case .share: toggleShare()
        case .redraw: return [.terminal(.redraw)]
        case .suspend: return [.terminal(.suspend)]
        case .quit: return quit()
        }
        return []
    }

    private mutating func show(_ command: Command.Show) -> [Effect] {
        switch command {
        case .help: return open(.help)
        case .palette: openPalette()
        case .themes: screens.push(ThemePicker(names: scene.themeNames, current: scene.themeName))
        case .live: openLive()
        case .profiles: return openPlaces()
        case .usage: return openUsage()
        case .calls: openCalls()
        case .export: openExport()
        case .views: screens.push(ViewList(views: preferences.kept.views, desk: desk.view))
        case .columns: openColumnPicker()
        case .faults: return openFaults()
        case .groups: openGroups()
        case .sortOrder:
            let keys = scene.feed.shelf.metadataKeys
            screens.push(SortPicker(shown: desk.columns, keys: keys, current: desk.sort, isReversed: desk.isReversed))
        }
        return []
    }

    /// Commands that screens of one session do not handle themselves.
    private mutating func run(_ command: Command.Session) -> [Effect] {
        switch command {
        case .end: confirmEndOfShownSession()
        case .duplicate: shownSession.map { perform(.sessions(.duplicate($0))) } ?? []
        case .preview: shownSession.map { open(.preview($0)) } ?? []
        case .lookAtRoom: toggleRoomLooks()
        case .joinRoom: toggleJoin(shownSession ?? desk.cursor)
        // Handled by the screens.
        case .new, .rawJSON, .diff, .ticket, .copyID: []
        }
    }

    /// On a screen of one session, ends that session and not the one under the desk's cursor.
    private mutating func confirmEndOfShownSession() -> [Effect] {
        guard let id = shownSession else { return [] }
        if let reason = DeskState.endDisabledReason(scene.feed.session(id), scene) {
            notify(.plain(reason))
            return []
        }
        return open(.endConfirmation([id]))
    }

    /// The session that the top screen is about.
    private var shownSession: SessionID? {
        (screens.top as? SessionScreen)?.session ?? (screens.top as? PreviewState)?.session
            ?? (screens.top as? LiveScreen)?.live.session ?? (screens.top as? RoomScreen)?.session
    }

    private mutating func togglePause() {
        pausedScene = pausedScene == nil ? scene : nil
        refreshRows()
        notify(
            .plain(
                pausedScene == nil
                    ? "Resumed." : "Paused: the screen is frozen, polling continues. P resumes."))
    }

    private mutating func refreshNow() -> [Effect] {
        if case .failed = scene.link {
            scene.link = .connecting
            return [.connect]
        }
        if let reason = reasonNotToPoll {
            notify(.plain(reason))
            return []
        }
        polling.plan.requestNow()
        past.history.requestNow()
        rooms.lookNow()
        return pollDue() + readPast()
    }
}
