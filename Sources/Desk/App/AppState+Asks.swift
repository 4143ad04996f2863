import Model

extension AppState {
    package mutating func answer(_ ask: Ask) -> [Effect] {
        switch ask {
        case .close:
            closeTop()
            // Behind the preview of the command there is nothing to come back to.
            return isStandalone && dialogs.isEmpty ? [.quit] : []
        case .showSession(let id): dialogs.append(.session(SessionScreen(session: id)))
        case .showRawJSON(let id): return showRawJSON(id)
        case .showHelp: dialogs.append(.document(DocumentScreen(.help)))
        case .showCreateForm: return showCreateForm()
        case .confirmEnd(let ids, let skipped):
            dialogs.append(.end(EndDialog(sessions: ids, skipped: skipped, on: scene.place)))
        case .end(let ids): order(ids)
        case .create(let request): return create(request)
        case .copy(let text, let what):
            if let reason = whyNotCopy(text) {
                say(.plain(reason))
                return []
            }
            // A text of one line is said as well, so that it is seen what went into the clipboard.
            say(.good("Copied the \(what)" + (text.contains(where: \.isNewline) ? "." : ": \(text)")))
            return [.copy(text)]
        case .duplicate, .showRequest, .showTokenForm, .showPresets, .mintToken, .readTokenFile, .loadPreset,
            .savePreset,
            .deletePreset,
            .discardDraft:
            return answerForm(ask)
        case .showDiff, .showTicket, .writeTicket: return answerSeeing(ask)
        case .showBody(let value, let title): dialogs.append(.json(JSONScreen(value, title: title)))
        case .startFake, .showPreview, .interruptFake, .toggleMute, .setSpeaker, .speak: return answerFake(ask)
        case .quitForGood: return [.quit]
        case .showColumns, .keepColumns, .sortBy, .openView, .saveView, .renameView, .deleteView:
            return answerLooking(ask)
        case .switchPlace, .stayHere, .probePlaces: return answerPlaces(ask)
        case .jump(let text): return jump(to: text)
        case .writeFile(let path, let text, let what): return [.writeFile(path, text: text, what: what)]
        case .showTheme(let name): return [.showTheme(name, keeps: false)]
        case .keepTheme(let name): return [.showTheme(name, keeps: true)]
        case .say(let toast): say(toast)
        case .run(let command): return run(command)
        case .press(let key): return handle(key)
        case .chosen(let title): remember(command: title)
        }
        return []
    }

    private mutating func run(_ command: Command) -> [Effect] {
        switch command {
        case .help: return answer(.showHelp)
        case .refresh: return refreshNow()
        case .pause: togglePause()
        case .nextTheme: return [.nextTheme]
        case .pickTheme: dialogs.append(.themes(ThemePicker(names: scene.themeNames, current: scene.themeName)))
        case .share: toggleShare()
        case .pickColumns, .pickSort, .views: showLooks(command)
        case .palette: showPalette()
        case .usage: return showUsage()
        case .places: return showPlaces()
        case .calls: showCalls()
        case .export: showExport()
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .quit: return quit()
        case .end: return confirmEndOfShownSession()
        case .duplicate: return shownSession.map { answer(.duplicate($0)) } ?? []
        case .preview: return shownSession.map { answer(.showPreview($0)) } ?? []
        default: break
        }
        return []
    }

    /// From the session screen, where the session is the screen's own and not the one under the desk's cursor.
    private mutating func confirmEndOfShownSession() -> [Effect] {
        guard let id = shownSession else { return [] }
        if let reason = DeskState.whyNotEnd(scene.feed.session(id), scene) {
            say(.plain(reason))
            return []
        }
        return answer(.confirmEnd([id]))
    }

    /// The session that the screen on top is of.
    private var shownSession: SessionID? {
        switch dialogs.last {
        case .session(let screen)?: screen.session
        case .preview(let id)?: id
        default: nil
        }
    }

    private mutating func closeTop() {
        let top = dialogs.popLast()
        if case .preview? = top, !isStandalone { closePreview() }
        guard case .create(let form)? = top, form.isTouched || form.isSending else { return }
        drafts.append(form)
        say(.plain("The draft is kept: n opens it again."))
    }

    private mutating func showRawJSON(_ id: SessionID) -> [Effect] {
        dialogs.append(.json(JSONScreen(session: id)))
        guard fake(id) == nil else { return [] }
        guard !polls.isInFlight(.selected), whyNotAsk == nil else { return [] }
        polls.start(.selected)
        askedSession = id
        return [.loadSession(id)]
    }

    private mutating func togglePause() {
        held = held == nil ? scene : nil
        refreshRows()
        say(.plain(held == nil ? "Live again." : "Paused: the screen stands still, polling goes on. P resumes."))
    }

    private mutating func refreshNow() -> [Effect] {
        if case .failed = scene.link {
            scene.link = .connecting
            return [.connect]
        }
        if let reason = whyNotAsk {
            say(.plain(reason))
            return []
        }
        polls.hurry()
        history.hurry()
        return pollDue() + historyDue()
    }
}

extension SessionID {
    /// The last eight characters: the random end of the id, enough to tell sessions apart on a screen.
    var short: String { rawValue.count > 9 ? "…" + rawValue.suffix(8) : rawValue }
}
