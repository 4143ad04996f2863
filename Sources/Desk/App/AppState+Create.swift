import Client
import Model

extension AppState {
    /// An intent keeps its key: sent twice, it still makes one session.
    package mutating func create(_ request: CreateRequest) -> [Effect] {
        guard case .create(var form)? = dialogs.last else { return [] }
        let intent = form.intent ?? intents + 1
        intents = max(intents, intent)
        form.intent = intent
        dialogs[dialogs.count - 1] = .create(form)
        say(.plain("Creating…"))
        return [.create(request, idempotencyKey: "pfc-\(keySeed)-\(intent)")]
    }

    package mutating func created(_ result: Result<Session, ClientError>) -> [Effect] {
        switch result {
        case .success(let session):
            let refused = sendingForm.flatMap { $0.isTest ? $0.problems(scene).first : nil }
            dropSendingForm()
            scene.feed.take(session, at: scene.now)
            desk.moveCursor(to: session.id)
            refreshRows()
            let created = "Created \(session.id.short) in \(session.roomLabel): \(session.status)."
            say(
                refused.map { .plain("\(created) This console would not have sent it: \($0.message)") }
                    ?? .good(created))
            polls.hurry(.active)
            polls.hurry(.quota)
            return pollDue() + [.keepDrafts(draftsToKeep)]
        case .failure(let error):
            failCreate(error)
            return []
        }
    }

    private var sendingForm: CreateForm? {
        for case .create(let form) in dialogs where form.isSending { return form }
        return drafts.first { $0.isSending }
    }

    /// The form that was sent, open or put away, and everything that stood on top of it.
    private mutating func dropSendingForm() {
        let index = dialogs.firstIndex { if case .create(let form) = $0 { form.isSending } else { false } }
        if let index { dialogs.removeSubrange(index...) } else { drafts.removeAll { $0.isSending } }
    }

    /// The draft stays, open or put away, and the API's complaint stands at its field.
    private mutating func failCreate(_ error: ClientError) {
        let words = Words.sentence(forCreate: error)
        let test = sendingForm.flatMap { $0.isTest ? $0.problems(scene) : nil }
        let index = dialogs.lastIndex { if case .create(let form) = $0 { form.isSending } else { false } }
        if let index, case .create(var form) = dialogs[index] {
            form.take(error, words: words)
            dialogs[index] = .create(form)
            if let test { dialogs.append(.answer(AnswerScreen(ours: test, theirs: error, words: words))) }
        } else if let index = drafts.firstIndex(where: \.isSending) {
            drafts[index].take(error, words: words)
        }
        say(.bad(test == nil ? "Not created. \(words)" : "The API refused it as well."))
    }
}

extension CreateForm {
    fileprivate mutating func take(_ error: ClientError, words: String) {
        answered()
        show([FieldProblem(path: error.apiError?.param ?? "", code: error.label, message: words, kind: .invalidRequest)]
        )
    }
}
