import Model

extension AppState {
    /// The form is emptied for good; a draft that waited before it comes next.
    mutating func discardDraft() -> [Effect] {
        let setup = scene.liveKit
        let avatars = scene.feed.avatars
        changeCreateForm { $0 = CreateForm(avatars: avatars, setup: setup) }
        say(.plain("An empty form."))
        return drafts.isEmpty ? [.keepDraft(nil)] : []
    }

    mutating func take(draft body: JSONValue) {
        var form = CreateForm(avatars: scene.feed.avatars, setup: scene.liveKit)
        form.fill(body)
        drafts.insert(form, at: 0)
        say(.plain("A draft of last time is here: n opens it. Its worker token was not kept."))
    }

    mutating func quit() -> [Effect] {
        guard let draft = drafts.last(where: \.isTouched) else { return [.quit] }
        dialogs.append(.quit(QuitDialog(summary: draft.summary, hasToken: !draft.token.isEmpty)))
        return []
    }

    /// What the next start should find, whichever way this one ends; nil where nothing would be lost.
    var draftToKeep: JSONValue? {
        let forms = drafts + dialogs.compactMap { if case .create(let form) = $0 { form } else { nil } }
        guard let last = forms.last(where: \.isTouched), case .success(let body) = last.kept() else { return nil }
        return body
    }
}

extension CreateForm {
    /// Room and avatar, as far as they are known.
    var summary: String {
        let room = form.text(CreateFields.room)
        return room.isEmpty ? form.text(CreateFields.avatar) : "\(form.text(CreateFields.avatar)) in \(room)"
    }
}
