import Canvas
import FoundationEssentials
import Model

/// How screens are opened.
extension AppState {
    package mutating func open(_ screen: ScreenRequest.Open) -> [Effect] {
        switch screen {
        case .session(let id): screens.push(SessionScreen(session: id))
        case .rawJSON(let id): return openRawJSON(id)
        case .diff(let id):
            screens.push(DiffScreen(session: id, scene: shownScene))
            return pollDue()
        case .ticket(let id): openTicket(id)
        case .preview(let id): openPicture(of: id)
        case .body(let value, let title): screens.push(JSONScreen(value, title: title))
        case .help: openHelp()
        case .createForm: return openCreateForm()
        case .createRequest:
            if let form = screens.last(CreateForm.self) {
                screens.push(RequestScreen(form.request, url: scene.place.address + form.path))
            }
        case .tokenForm: openTokenForm()
        case .presets:
            let form = screens.last(CreateForm.self)
            screens.push(PresetList(current: form?.presetName, replacesInput: form?.isTouched == true))
            return [.creation(.readPresets)]
        case .endConfirmation(let ids, let skipped, let areMarked):
            screens.push(EndDialog(sessions: ids, skipped: skipped, areMarked: areMarked, on: scene.place))
        }
        return []
    }

    private mutating func openHelp() {
        guard !(screens.top is HelpScreen) else { return }
        screens.push(HelpScreen(keyContext, without: (screens.top as? PreviewState)?.missingCommands ?? []))
    }

    /// The real picture of the live session or of a joined room, or else the preview.
    private mutating func openPicture(of id: SessionID) {
        if id == live.session, live.isActive { return openLive() }
        if scene.feed.joined[id]?.phase.isActive == true { return screens.push(RoomScreen(session: id)) }
        openPreview(id)
    }

    private mutating func openRawJSON(_ id: SessionID) -> [Effect] {
        screens.push(JSONScreen(session: id))
        guard fakes[id] == nil, reasonNotToPoll == nil else { return [] }
        return polling.loadSession(id)
    }

    /// Opened from the screen of a session, the list is filtered by that session.
    package mutating func openCalls() {
        guard !screens.contains(CallsScreen.self) else {
            return notify(.plain("The request list is already open; Esc goes back to it."))
        }
        let session = (screens.top as? SessionScreen)?.session
        screens.push(CallsScreen(search: session.map { String($0.rawValue.suffix(8)) } ?? ""))
        refreshRows()
    }

    // MARK: Usage

    package mutating func openUsage() -> [Effect] {
        guard !screens.contains(UsageScreen.self) else {
            notify(.plain("The usage screen is already open; Esc goes back to it."))
            return []
        }
        screens.push(UsageScreen())
        updateUsageChart()
        polling.plan.requestNow(.usage)
        return pollDue()
    }

    /// Recomputed only after changes, because it reads every loaded session.
    package mutating func updateUsageChart() {
        guard let report = scene.feed.usage.report else { return }
        let feed = scene.feed
        screens.update(UsageScreen.self) { screen in
            screen.days = UsageDays(
                period: report.periodStart, report.periodEnd,
                sessions: feed.sessions.filter { !feed.isFakeSession($0.id) })
        }
    }

    // MARK: Tickets

    /// Searches the ticket for secrets before it asks for confirmation.
    private mutating func openTicket(_ id: SessionID) {
        guard let ticket = Ticket(id, shownScene) else { return notify(.plain("This session is not loaded.")) }
        var dialog = TicketDialog(ticket: ticket, isShared: sharing.isOn, folder: scene.ticketFolder)
        if let field = ticket.flaw({ SecretShape.found(in: $0) != nil }) {
            dialog.stage = .refused(Words.refusal(ofTicketFor: field))
        }
        screens.push(dialog)
    }

    /// Writes the ticket with current values, because the session may change before the confirmation.
    package mutating func write(_ confirmed: Ticket) -> [Effect] {
        guard let dialog = screens.top as? TicketDialog,
            let ticket = Ticket(confirmed.session.id, dialog.usesMadeUpNames ? anonymizedScene : shownScene)
        else {
            notify(.bad("The ticket is not written: the session is not loaded any more."))
            return []
        }
        let flaw = ticket.flaw { SecretShape.found(in: $0) != nil }
        screens.update(TicketDialog.self) { dialog in
            dialog.ticket = ticket
            if let flaw { dialog.stage = .refused(Words.refusal(ofTicketFor: flaw)) }
        }
        return flaw == nil ? [.files(.writeTicket(ticket))] : []
    }

    package mutating func ticketWritten(_ result: Result<String, Complaint>) {
        let stage: TicketDialog.Stage
        let toast: Toast
        switch result {
        case .success(let path): (stage, toast) = (.written(path: path), .good("Wrote the ticket: \(path)"))
        case .failure(let complaint):
            (stage, toast) = (.refused(complaint.sentence), .bad(complaint.sentence))
        }
        if screens.update(TicketDialog.self, { $0.stage = stage }) == nil { notify(toast) }
    }

    package mutating func openGroups() {
        guard !screens.contains(GroupsScreen.self) else {
            return notify(.plain("The groups are already open; Esc goes back to them."))
        }
        screens.push(GroupsScreen(scene))
    }

    // MARK: Faults

    package mutating func openFaults() -> [Effect] {
        guard scene.place.kind == .sandbox || scene.place.canHaveTap else {
            notify(.plain("Only a sandbox has faults; this is \(scene.place.badge)."))
            return []
        }
        guard scene.link == .connected else {
            notify(.plain("The sandbox is not connected yet."))
            return []
        }
        screens.push(FaultPanel())
        return [.faults(.list)]
    }

    package mutating func changeFault(_ change: FaultChange) -> [Effect] {
        guard !scene.place.isReadOnly else {
            notify(.plain("Read-only: faults can't be changed."))
            return []
        }
        return [.faults(change)]
    }

    // MARK: Comparison

    /// Updates diffs without a second session after sessions were loaded.
    package mutating func findComparisons() {
        let scene = scene
        screens.updateAll(DiffScreen.self) { $0.find(scene) }
    }

    /// True while a diff needs more finished sessions.
    package var needsGoodSessions: Bool { screens.all(DiffScreen.self).contains { $0.other == nil } }

    // MARK: Export

    /// Exports the rows of the table, or the marked ones if there are any.
    package mutating func openExport() {
        let marked = desk.markedRows
        let sessions = (marked.isEmpty ? Array(desk.rows) : marked).compactMap { shownScene.feed.session($0) }
        guard !sessions.isEmpty else { return notify(.plain("There are no rows to export.")) }
        let kind = marked.isEmpty ? "rows of the desk" : "marked sessions"
        let what = "\(Format.grouped(sessions.count)) \(kind): \(desk.group.word), sorted by \(desk.sort.name)"
        let rows = exportRows(sessions.map(\.id), desk.columns, shownScene)
        let anonymized = sharing.anonymizer.map {
            exportRows(sessions.map(\.id), desk.shared(by: $0).columns, anonymizedScene)
        }
        screens.push(ExportForm(rows, anonymized: anonymized, what: what, at: scene.now))
    }

    private func exportRows(_ ids: [SessionID], _ columns: [SessionColumn], _ scene: Scene) -> ExportForm.Rows {
        let sessions = ids.compactMap { scene.feed.session($0) }
        return ExportForm.Rows(
            sessions: sessions, table: ExportTable(sessions, columns: columns, scene: scene))
    }

    /// After a failure the dialog stays open and shows the reason.
    package mutating func fileWritten(_ result: Result<String, Complaint>, what: String) {
        switch result {
        case .success(let path):
            screens.remove(ExportForm.self)
            notify(.good("Wrote \(what) to \(path)"))
        case .failure(let complaint):
            if screens.update(ExportForm.self, { $0.fail(complaint) }) == nil { notify(.bad(complaint.sentence)) }
        }
    }
}
