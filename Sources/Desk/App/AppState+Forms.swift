import FoundationEssentials
import Model

extension AppState {
    /// What the create form and its own dialogs ask for.
    mutating func answerForm(_ ask: Ask) -> [Effect] {
        switch ask {
        case .duplicate(let id): return duplicate(id)
        case .showRequest:
            if let form = createForm {
                dialogs.append(.request(RequestScreen(form.request, address: scene.place.address)))
            }
        case .showTokenForm: showTokenForm()
        case .showPresets:
            dialogs.append(
                .presets(PresetList(current: createForm?.presetName, replacesDraft: createForm?.isTouched == true)))
            return [.readPresets]
        case .mintToken(let order): return [.mintToken(order)]
        case .readTokenFile(let path): return [.readTokenFile(path)]
        case .loadPreset(let body, let name): load(body, name)
        case .savePreset(let name): return savePreset(name)
        case .deletePreset(let name): return [.deletePreset(name: name)]
        case .discardDraft: return discardDraft()
        default: break
        }
        return []
    }

    mutating func showCreateForm() -> [Effect] {
        var form = drafts.popLast() ?? CreateForm(avatars: scene.feed.avatars, setup: scene.liveKit)
        form.offer(scene.feed.avatars)
        return open(form)
    }

    private mutating func open(_ form: CreateForm) -> [Effect] {
        dialogs.append(.create(form))
        guard !polls.isInFlight(.avatars), scene.link == .connected else { return [] }
        polls.start(.avatars)
        return [.loadAvatars]
    }

    /// A new form with the settings of a session; drafts that wait stay where they are.
    private mutating func duplicate(_ id: SessionID) -> [Effect] {
        guard let session = scene.feed.session(id) else { return [] }
        if scene.place.isReadOnly {
            say(.plain("Read-only: creating is switched off."))
            return []
        }
        var form = CreateForm(avatars: scene.feed.avatars, setup: scene.liveKit)
        if let order = fake(id)?.order {
            form.fill(from: order)
            say(.plain("As \(id.short)."))
        } else {
            form.fill(from: session)
            say(.plain("As \(id.short); the API tells no token, so it needs one of its own."))
        }
        return open(form)
    }

    var createForm: CreateForm? {
        for case .create(let form) in dialogs.reversed() { return form }
        return nil
    }

    mutating func changeCreateForm(_ change: (inout CreateForm) -> Void) {
        for index in dialogs.indices.reversed() {
            guard case .create(var form) = dialogs[index] else { continue }
            change(&form)
            dialogs[index] = .create(form)
            return
        }
    }

    private mutating func showTokenForm() {
        guard let form = createForm else { return }
        let identity = form.form.text(CreateFields.identity)
        dialogs.append(
            .token(
                TokenForm(
                    identity: identity.isEmpty ? LiveKitTransport.defaultWorkerIdentity : identity,
                    room: form.form.text(CreateFields.room),
                    setup: scene.liveKit)))
    }

    package mutating func take(token result: Result<Secret, Complaint>, origin: String) {
        let index = dialogs.lastIndex { if case .token = $0 { true } else { false } }
        switch result {
        case .success(let token):
            if let index { dialogs.remove(at: index) }
            changeCreateForm { $0.take(token: token) }
            say(.good("Worker token \(origin)."))
        case .failure(let complaint):
            guard let index, case .token(var form) = dialogs[index] else { return say(.bad(complaint.sentence)) }
            form.fail(complaint)
            dialogs[index] = .token(form)
        }
    }
}
