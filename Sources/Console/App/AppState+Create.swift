import Client
import Model

extension AppState {
    /// An intent keeps its key: sent twice, it still makes one session.
    mutating func create(_ request: CreateRequest) -> [Effect] {
        guard case .create(var form)? = dialogs.last else { return [] }
        let intent = form.intent ?? intents + 1
        intents = max(intents, intent)
        form.intent = intent
        dialogs[dialogs.count - 1] = .create(form)
        say(.plain("Creating…"))
        return [.create(request, idempotencyKey: "pfc-\(keySeed)-\(intent)")]
    }

    mutating func created(_ result: Result<Session, ClientError>) -> [Effect] {
        switch result {
        case .success(let session):
            dialogs.removeAll { if case .create = $0 { true } else { false } }
            draft = nil
            scene.feed.take(session, at: scene.now)
            desk.moveCursor(to: session.id)
            refreshRows()
            say(.good("Created \(session.id.short) in \(session.roomLabel): \(session.status)."))
            polls.hurry(.active)
            polls.hurry(.quota)
            return pollDue()
        case .failure(let error):
            failCreate(error)
            return []
        }
    }

    /// The draft stays, open or put away, and the API's complaint stands at its field.
    private mutating func failCreate(_ error: ClientError) {
        let words = Words.sentence(for: error)
        let index = dialogs.lastIndex { if case .create = $0 { true } else { false } }
        if let index, case .create(var form) = dialogs[index] {
            form.take(error, words: words)
            dialogs[index] = .create(form)
        } else {
            draft?.take(error, words: words)
        }
        say(.bad("Not created. \(words)"))
    }

    mutating func ended(_ id: SessionID, _ result: Result<Session, ClientError>) -> [Effect] {
        switch result {
        case .success(let session):
            scene.feed.take(session, at: scene.now)
            refreshRows()
            say(.good("\(id.short) is \(session.status)."))
            polls.hurry(.active)
            return pollDue()
        case .failure(let error):
            say(.bad("\(id.short) was not ended. \(Words.sentence(for: error))"))
            return []
        }
    }
}

extension CreateForm {
    fileprivate mutating func take(_ error: ClientError, words: String) {
        isSending = false
        let problem = FieldProblem(path: error.apiError?.param ?? "", code: error.label, message: words, kind: .invalidRequest)
        show([problem])
    }
}
