import Model

extension AppState {
    mutating func answerSeeing(_ ask: Ask) -> [Effect] {
        switch ask {
        case .showDiff(let id):
            dialogs.append(.diff(DiffScreen(session: id, scene: shownScene)))
            return pollDue()
        case .showTicket(let id): showTicket(id)
        case .writeTicket(let ticket): return write(ticket)
        default: break
        }
        return []
    }

    /// What looks like a secret is found before anything is asked.
    private mutating func showTicket(_ id: SessionID) {
        guard let ticket = Ticket(id, shownScene) else { return say(.plain("Nothing is known of this session.")) }
        var dialog = TicketDialog(ticket: ticket, folder: scene.ticketFolder)
        if let field = ticket.flaw({ SecretShape.found(in: $0) != nil }) {
            dialog.stage = .refused(Words.refusal(ofTicketFor: field))
        }
        dialogs.append(.ticket(dialog))
    }

    /// As of this moment: between the question and the answer the session goes on.
    private mutating func write(_ asked: Ticket) -> [Effect] {
        guard let ticket = Ticket(asked.session.id, shownScene), let index = dialogs.indices.last,
            case .ticket(var dialog) = dialogs[index]
        else { return [.writeTicket(asked)] }
        dialog.ticket = ticket
        let flaw = ticket.flaw { SecretShape.found(in: $0) != nil }
        if let flaw { dialog.stage = .refused(Words.refusal(ofTicketFor: flaw)) }
        dialogs[index] = .ticket(dialog)
        return flaw == nil ? [.writeTicket(ticket)] : []
    }

    package mutating func ticketWritten(_ result: Result<String, Complaint>) {
        let index = dialogs.lastIndex { if case .ticket = $0 { true } else { false } }
        guard let index, case .ticket(var dialog) = dialogs[index] else {
            switch result {
            case .success(let path): say(.good("Wrote the ticket: \(path)"))
            case .failure(let complaint): say(.bad(complaint.sentence))
            }
            return
        }
        switch result {
        case .success(let path): dialog.stage = .written(path: path)
        case .failure(let complaint): dialog.stage = .refused(complaint.sentence)
        }
        dialogs[index] = .ticket(dialog)
    }

    /// A difference that waits for a good session looks again when sessions have come.
    mutating func findGoodOnes() {
        for index in dialogs.indices {
            guard case .diff(var screen) = dialogs[index] else { continue }
            screen.find(scene)
            dialogs[index] = .diff(screen)
        }
    }

    /// True while a difference has nothing to compare with, for want of sessions that are over.
    var wantsGoodOnes: Bool {
        dialogs.contains { if case .diff(let screen) = $0 { screen.other == nil } else { false } }
    }
}
