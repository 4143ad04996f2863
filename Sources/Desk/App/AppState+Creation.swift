import Canvas
import Client
import FoundationEssentials
import Model

/// The create form, its dialogs, its drafts and the request it sends.
extension AppState {
    package mutating func perform(_ request: ScreenRequest.Creation) -> [Effect] {
        switch request {
        case .mintToken(let order):
            creation.tokenLifetime = order.lifetime
            return [.creation(.mintToken(order))]
        case .readTokenFile(let path): return [.creation(.readTokenFile(path))]
        case .loadPreset(let body, let name): load(body, name)
        case .savePreset(let name): return savePreset(name)
        case .deletePreset(let name): return [.creation(.deletePreset(name: name))]
        case .discardDraft: return discardDraft()
        }
        return []
    }

    package mutating func handle(_ message: Message.Creation) {
        switch message {
        case .tokenArrived(let result, let origin): tokenArrived(result, origin: origin)
        case .presetsRead(let result, let words):
            screens.updateAll(PresetList.self) { list in
                list.update(with: result)
                if let words { list.say(words) }
            }
        case .draftsRead(let bodies): addStoredDrafts(bodies)
        }
    }

    // MARK: The form

    package mutating func openCreateForm() -> [Effect] {
        var form = creation.drafts.popLast() ?? CreateForm(avatars: scene.feed.avatars, setup: scene.liveKit)
        form.offer(scene.feed.avatars)
        return open(form)
    }

    private mutating func open(_ form: CreateForm) -> [Effect] {
        screens.push(form)
        return polling.loadAvatars(scene)
    }

    /// Opens a new form with the settings of a session. Drafts are kept.
    package mutating func duplicate(_ id: SessionID) -> [Effect] {
        guard let session = scene.feed.session(id) else { return [] }
        if scene.place.isReadOnly {
            notify(.plain("Read-only: sessions can't be created."))
            return []
        }
        var form = CreateForm(avatars: scene.feed.avatars, setup: scene.liveKit)
        if let order = fakes[id]?.order {
            form.fill(from: order)
            notify(.plain("Copied from \(id.short)."))
        } else {
            form.fill(from: session)
            notify(.plain("Copied from \(id.short). Tokens are never returned: paste or mint one."))
        }
        form.keepAsInitial()
        return open(form)
    }

    package mutating func openTokenForm() {
        guard let form = screens.last(CreateForm.self) else { return }
        let identity = form.form.text(CreateFields.identity)
        screens.push(
            TokenForm(
                identity: identity.isEmpty ? LiveKitTransport.defaultWorkerIdentity : identity,
                room: form.form.text(CreateFields.room), lifetime: creation.tokenLifetime, setup: scene.liveKit))
    }

    private mutating func tokenArrived(_ result: Result<Secret, Complaint>, origin: String) {
        switch result {
        case .success(let token):
            let minted = screens.last(TokenForm.self)?.mintedFor
            screens.remove(TokenForm.self)
            screens.update(CreateForm.self) { form in
                form.setToken(token)
                if let minted { form.fill(identity: minted.identity, room: minted.room) }
            }
            notify(.good("Worker token \(origin)."))
        case .failure(let complaint):
            if screens.update(TokenForm.self, { $0.fail(complaint) }) == nil { notify(.bad(complaint.sentence)) }
        }
    }

    // MARK: Sending

    /// Uses the form's idempotency key, so that a retry creates no second session.
    package mutating func create(_ request: CreateRequest) -> [Effect] {
        guard var form = screens.top as? CreateForm else { return [] }
        let key = creation.idempotencyKey(for: &form)
        screens.update(CreateForm.self) { $0 = form }
        notify(.plain("Creating…"))
        return [.sessions(.create(request, idempotencyKey: key))]
    }

    package mutating func created(_ result: Result<Session, ClientError>) -> [Effect] {
        switch result {
        case .success(let session):
            scene.feed.doctor.claims[session.id] = sentForm.flatMap { try? WorkerTokenClaims(reading: $0.token) }
            let refused = sentForm.flatMap { $0.isSentInvalid ? $0.problems(scene).first : nil }
            if !screens.removeAll(from: CreateForm.self, where: \.isSending) {
                creation.drafts.removeAll { $0.isSending }
            }
            scene.feed.apply(session, at: scene.now)
            desk.moveCursor(to: session.id)
            refreshRows()
            let created = "Created \(session.id.short) in \(session.roomLabel): \(session.status)."
            notify(
                refused.map { .plain("\(created) The checks of this console reject it: \($0.message)") }
                    ?? .good(created))
            polling.plan.requestNow(.active)
            polling.plan.requestNow(.quota)
            return pollDue() + [.creation(.storeDrafts(draftsToStore))]
        case .failure(let error):
            if let code = error.apiError?.code { scene.feed.doctor.record(refusal: code, at: scene.now) }
            showCreateFailure(error)
            return []
        }
    }

    package var isCreating: Bool {
        creation.drafts.contains(where: \.isSending) || screens.all(CreateForm.self).contains(where: \.isSending)
    }

    private var sentForm: CreateForm? {
        screens.all(CreateForm.self).first { $0.isSending } ?? creation.drafts.first { $0.isSending }
    }

    /// Keeps the draft, open or closed, and shows the API's error at its field.
    private mutating func showCreateFailure(_ error: ClientError) {
        let words = Words.sentence(forCreate: error)
        let problems = sentForm.flatMap { $0.isSentInvalid ? $0.problems(scene) : nil }
        if screens.all(CreateForm.self).contains(where: \.isSending) {
            screens.updateAll(CreateForm.self) { if $0.isSending { $0.show(error, words: words) } }
            if let problems { screens.push(ErrorComparisonScreen(ours: problems, theirs: error, words: words)) }
        } else if let index = creation.drafts.firstIndex(where: \.isSending) {
            creation.drafts[index].show(error, words: words)
        }
        notify(.bad(problems == nil ? "Not created. \(words)" : "The API rejected it too."))
    }

    // MARK: Presets

    private mutating func load(_ body: JSONValue, _ name: String) {
        screens.remove(PresetList.self)
        screens.update(CreateForm.self) { form in
            let token = form.token
            form.fill(body)
            if !token.isEmpty { form.setToken(token) }
            form.presetName = name
        }
        notify(.good("Loaded “\(name)”."))
    }

    private mutating func savePreset(_ name: String) -> [Effect] {
        guard let form = screens.last(CreateForm.self) else { return [] }
        switch form.kept() {
        case .success(let body): return [.creation(.savePreset(Preset(name: name, body: body)))]
        case .failure(let complaint):
            screens.updateAll(PresetList.self) { $0.say(complaint.sentence) }
            return []
        }
    }

    // MARK: Drafts

    private mutating func discardDraft() -> [Effect] {
        let form = CreateForm(avatars: scene.feed.avatars, setup: scene.liveKit)
        screens.update(CreateForm.self) { $0 = form }
        notify(.plain("The form was cleared."))
        return [.creation(.storeDrafts(draftsToStore))]
    }

    private mutating func addStoredDrafts(_ bodies: [JSONValue]) {
        creation.hasReadDrafts = true
        guard !bodies.isEmpty else { return }
        let found = bodies.map { body in
            var form = CreateForm(avatars: scene.feed.avatars, setup: scene.liveKit)
            form.fill(body)
            form.isRestoredDraft = true
            return form
        }
        creation.drafts = found + creation.drafts
        let words =
            bodies.count == 1
            ? "A draft of the last run was restored" : "\(bodies.count) drafts of the last run were restored"
        notify(.plain("\(words): n opens it. Worker tokens are not saved."))
    }

    /// Opens a confirmation first if unsaved drafts would be lost.
    package mutating func quit() -> [Effect] {
        if scene.endings.waiting != nil {
            _ = cancelEnding()
            notify(
                .plain("Ending was cancelled, no session was ended; press the key again to quit."))
            return []
        }
        let unsent = creation.drafts.filter { $0.isTouched && !$0.isRestoredDraft }
        guard let last = unsent.last else { return [.quit] }
        let hasSecret = unsent.contains { !$0.token.isEmpty || $0.draft != $0.record }
        screens.push(QuitDialog(summary: last.summary, others: unsent.count - 1, hasSecret: hasSecret))
        return []
    }

    /// Drafts that are restored at the next start.
    package var draftsToStore: [JSONValue] {
        (creation.drafts + screens.all(CreateForm.self)).filter(\.isTouched).map(\.draft)
    }
}

extension CreateForm {
    /// Avatar and room, as far as they are known.
    fileprivate var summary: String {
        let room = form.text(CreateFields.room)
        let text = room.isEmpty ? form.text(CreateFields.avatar) : "\(form.text(CreateFields.avatar)) in \(room)"
        return SecretShape.masking(text)
    }

    fileprivate mutating func show(_ error: ClientError, words: String) {
        answered()
        show([FieldProblem(path: error.apiError?.param ?? "", code: error.label, message: words, kind: .invalidRequest)]
        )
    }
}
