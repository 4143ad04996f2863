import Canvas
import Model

/// The form that creates a session; it validates all rules before sending.
package struct CreateForm: Equatable, Sendable {
    var form: Form
    /// True between request and response.
    private(set) var isSending = false
    /// True while an invalid request is sent on purpose, to see the API's error.
    private(set) var isSentInvalid = false
    /// The number of the sent intent, which has one idempotency key; an edit resets it.
    var intent: Int?
    /// The preset that was loaded or saved last.
    var presetName: String?
    /// The command that runs if its key is pressed again.
    private(set) var pendingConfirmation: Command.Form?
    /// The fields of the new form, to detect input.
    private var initialRecord: JSONValue = .null
    /// True while the form holds only the draft that the previous run saved.
    package var isRestoredDraft = false

    package init(avatars: [Avatar], setup: LiveKitSetup) {
        form = Form(fields: CreateFields.all)
        form.set(CreateFields.avatar, to: "")
        offer(avatars.isEmpty ? [Avatar(id: Self.stock, name: "stock avatar")] : avatars)
        // Every API key can use the stock avatar, so it is preferred to avatars of the organisation.
        if avatars.contains(where: { $0.id == Self.stock && $0.status == .ready }) {
            form.set(CreateFields.avatar, to: Self.stock)
        }
        form.set(CreateFields.url, to: setup.url ?? "")
        initialRecord = record
    }

    /// Sets the avatars to choose from. Those that are not ready are listed with the reason and can't be chosen.
    package mutating func offer(_ avatars: [Avatar]) {
        let sorted = avatars.sorted { ($0.status == .ready ? 0 : 1, $0.id) < ($1.status == .ready ? 0 : 1, $1.id) }
        form.setOptions(CreateFields.avatar, sorted.map(Self.option))
    }

    private static func option(_ avatar: Avatar) -> FormField.Option {
        guard avatar.status != .ready else { return FormField.Option(avatar.id, note: avatar.name) }
        let reason = avatar.failureReason.map { ": \($0)" } ?? ""
        return FormField.Option(avatar.id, note: avatar.name, refusal: "\(avatar.status)\(reason)")
    }

    package var type: TransportType { TransportType(rawValue: form.text(CreateFields.type)) }
    package var token: Secret { form.secret(CreateFields.token) }
    /// True if discarding the form would lose input.
    var isTouched: Bool { !token.isEmpty || record != initialRecord }
    /// Treats the current values as unedited, so that leaving the form saves no draft.
    mutating func keepAsInitial() { initialRecord = record }

    private static let stock = "av_stock_001"

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        if let asks = handleMouse(key, scene) { return asks }
        if form.isPickerOpen, !isSending { return editList(key) }
        guard let command = command(for: key) else { return isSending ? [] : editField(key) }
        let confirmed = pendingConfirmation
        pendingConfirmation = nil
        if command == .close { return [.close] }
        if command == .console(.redraw) { return [.run(command)] }
        if isSending {
            return [.notify(.plain("The request is being sent. Esc returns to the desk; sending continues."))]
        }
        switch command {
        case .move(.down): moveFocus(scene) { $0.moveRow(by: 1) }
        case .move(.up): moveFocus(scene) { $0.moveRow(by: -1) }
        case .form(.next) where key == .enter: return moveDown(scene)
        case .form(let command): return run(command, confirmed: confirmed, scene)
        case .move(.top), .move(.bottom), .move(.pageUp), .move(.pageDown), .open, .close, .confirm, .section, .list,
            .filter, .session, .document, .diff, .calls, .request, .entry, .columns, .preview, .show, .console:
            break
        }
        return []
    }

    private mutating func run(
        _ command: Command.Form, confirmed: Command.Form?, _ scene: Scene
    ) -> [ScreenRequest] {
        switch command {
        case .next: moveFocus(scene) { $0.moveFocus(by: 1) }
        case .previous: moveFocus(scene) { $0.moveFocus(by: -1) }
        case .send: return send(scene)
        case .sendAnyway: return sendAnyway(scene, isConfirmed: confirmed == .sendAnyway)
        case .startOver: return startOver(isConfirmed: confirmed == .startOver)
        case .showRequest:
            return type == .fake
                ? [.notify(.plain("fake is local: there is no request, nothing is sent to an API."))]
                : [.open(.createRequest)]
        case .showToken:
            return type == .livekit ? [.open(.tokenForm)] : [.notify(.plain("Only livekit has a worker token."))]
        case .showPresets: return [.open(.presets)]
        }
        return []
    }

    /// Refuses commands of the form while a list is open, because they would discard the highlighted option.
    private mutating func editList(_ key: Key) -> [ScreenRequest] {
        if let edit = form.edit(key) {
            if edit.isChange { touched() }
            return []
        }
        guard KeyTable.command(for: key, in: .form) != nil else { return [] }
        return [
            .notify(.plain("A list is open: Enter selects the marked option, Esc closes it; then press \(key.label)."))
        ]
    }

    private mutating func editField(_ key: Key) -> [ScreenRequest] {
        if key == .character("q"), !form.takesLetters {
            return [.notify(.plain("Esc leaves the form; in text fields, letters are text."))]
        }
        guard let edit = form.edit(key) else { return [] }
        if edit.isChange { touched() }
        return []
    }

    /// Records an edit: it needs a new intent, and problems of the whole form may be resolved.
    mutating func touched() {
        intent = nil
        pendingConfirmation = nil
        isRestoredDraft = false
        form.problems[""] = nil
    }

    /// Enter moves to the next field. On the last field it shows a notice and does not send, as a session uses credits.
    private mutating func moveDown(_ scene: Scene) -> [ScreenRequest] {
        var next = form
        next.moveFocus(by: 1)
        guard next.focus != form.visibleFields.first?.path else {
            return [.notify(.plain("This is the last field: Ctrl-S creates the session."))]
        }
        moveFocus(scene) { $0.moveFocus(by: 1) }
        return []
    }

    mutating func moveFocus(_ scene: Scene, _ move: (inout Form) -> Void) {
        let previous = form.focus
        move(&form)
        guard form.focus != previous else { return }
        if previous == CreateFields.token { form.removeExtras(previous) }
        form.problems[previous] = problems(scene).first { Self.field(of: $0.path) == previous }.map(Self.message)
    }

    /// Validates all fields and sends only a valid request.
    private mutating func send(_ scene: Scene) -> [ScreenRequest] {
        if type == .fake { return startFake(scene) }
        guard scene.link == .connected else {
            return [.notify(.bad("Not sent: there is no connection to the API yet. The draft is kept."))]
        }
        form.removeExtras(CreateFields.token)
        show(problems(scene))
        guard form.problems.isEmpty else {
            let count = Format.counted(form.problems.count, "field")
            return [.notify(.bad("Not sent: \(count) invalid."))]
        }
        if type == .pipecat { return [.live(.start(pipecatRequest))] }
        (isSending, isSentInvalid) = (true, false)
        return [.sessions(.create(request))]
    }

    /// Starts a local session without any API request.
    private mutating func startFake(_ scene: Scene) -> [ScreenRequest] {
        show(problems(scene))
        guard form.problems.isEmpty else {
            return [.notify(.bad("Not started: \(Format.counted(form.problems.count, "field")) invalid."))]
        }
        return [.fake(.start(fakeOrder))]
    }

    /// Sends an invalid request after confirmation, to compare the API's error with the console's own.
    private mutating func sendAnyway(_ scene: Scene, isConfirmed: Bool) -> [ScreenRequest] {
        guard type != .fake else { return [.notify(.plain("fake is local: it is never sent to an API."))] }
        guard type != .pipecat else { return [.notify(.plain("An invalid request for a live session is not sent."))] }
        guard scene.link == .connected else {
            return [.notify(.bad("Not sent: there is no connection to the API yet."))]
        }
        form.removeExtras(CreateFields.token)
        guard !problems(scene).isEmpty else {
            return [.notify(.plain("The request is valid: Ctrl-S creates the session."))]
        }
        guard isConfirmed else {
            pendingConfirmation = .sendAnyway
            return [
                .notify(
                    .plain("The request is invalid. Press F5 again to send it and see the API's response."))
            ]
        }
        (isSending, isSentInvalid) = (true, true)
        return [.sessions(.create(request))]
    }

    private mutating func startOver(isConfirmed: Bool) -> [ScreenRequest] {
        guard isTouched, !isConfirmed else { return [.creation(.discardDraft)] }
        pendingConfirmation = .startOver
        return [.notify(.plain("This clears the form and the token. Press the same key again to confirm."))]
    }

    /// Ends sending, after a success or an error.
    mutating func answered() { (isSending, isSentInvalid) = (false, false) }

    /// Shows problems at their fields and moves the focus to the first of them.
    package mutating func show(_ problems: [FieldProblem]) {
        form.problems = [:]
        for problem in problems where form.problems[Self.field(of: problem.path)] == nil {
            form.problems[Self.field(of: problem.path)] = Self.message(problem)
        }
        if let first = form.visibleFields.first(where: { form.problems[$0.path] != nil }) { form.focus(on: first.path) }
    }

    /// Prefixes problems of metadata entries with their key, because one field shows all entries.
    private static func message(_ problem: FieldProblem) -> String {
        let prefix = CreateFields.metadata + "."
        return problem.path.hasPrefix(prefix)
            ? "\(problem.path.dropFirst(prefix.count)): \(problem.message)" : labelled(problem.message)
    }

    /// The field that shows a problem with this path; empty for the form as a whole.
    package static func field(of path: String) -> String {
        if path.hasPrefix(CreateFields.metadata) { return CreateFields.metadata }
        if path == "transport" { return CreateFields.type }
        return CreateFields.all.contains { $0.path == path } ? path : ""
    }
}
