import Model

extension AppState {
    /// The form is emptied for good.
    mutating func discardDraft() -> [Effect] {
        let setup = scene.liveKit
        let avatars = scene.feed.avatars
        changeCreateForm { $0 = CreateForm(avatars: avatars, setup: setup) }
        say(.plain("An empty form."))
        return [.keepDrafts(draftsToKeep)]
    }

    /// Drafts of the last run; none where it left none.
    package mutating func take(drafts bodies: [JSONValue]) {
        hasLookedForDrafts = true
        guard !bodies.isEmpty else { return }
        let found = bodies.map { body in
            var form = CreateForm(avatars: scene.feed.avatars, setup: scene.liveKit)
            form.fill(body)
            form.isStored = true
            return form
        }
        drafts = found + drafts
        let words = bodies.count == 1 ? "A draft of last time is here" : "\(bodies.count) drafts of last time are here"
        say(.plain("\(words): n opens it. A worker token is not kept."))
    }

    /// Asked where something would be lost that is in no file yet.
    package mutating func quit() -> [Effect] {
        if scene.endings.waiting != nil {
            _ = cancelEnding()
            say(.plain("What waited to be ended is taken back, nothing was ended; the same key again quits."))
            return []
        }
        let unsent = drafts.filter { $0.isTouched && !$0.isStored }
        guard let last = unsent.last else { return [.quit] }
        let hasSecret = unsent.contains { !$0.token.isEmpty || $0.draft != $0.record }
        dialogs.append(.quit(QuitDialog(summary: last.summary, others: unsent.count - 1, hasSecret: hasSecret)))
        return []
    }

    /// What the next start should find, whichever way this one ends.
    package var draftsToKeep: [JSONValue] {
        let forms = drafts + dialogs.compactMap { if case .create(let form) = $0 { form } else { nil } }
        return forms.filter(\.isTouched).map(\.draft)
    }
}

extension CreateForm {
    /// Room and avatar, as far as they are known.
    var summary: String {
        let room = form.text(CreateFields.room)
        let text = room.isEmpty ? form.text(CreateFields.avatar) : "\(form.text(CreateFields.avatar)) in \(room)"
        return SecretShape.masking(text)
    }
}
