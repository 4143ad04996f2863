import Canvas

extension TicketDialog: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var openQuestion: String? {
        guard stage == .asking else { return nil }
        return usesMadeUpNames ? "write with made-up names" : "write"
    }

    package var footerCommands: [Command] { (keyContext == .ticketWritten ? [.open] : []) + commands }

    package func anonymized(by anonymizer: NameAnonymizer) -> TicketDialog { self }

    package static let keyRows: [KeyRow] =
        KeyTable.moveKeys(.ticket, "line") + [
            KeyRow([.character("y"), .enter], .confirm, "write it", "write the ticket", .ticket),
            KeyRow(
                [.character("n"), .escape, .character("q"), .control("c")], .close, "cancel", "do not write the ticket",
                .ticket),
            KeyRow(
                [.character("a")], .entry(.switchNames), "names", "in share mode: real or made-up names in the file",
                .ticket),
            KeyRow([.character("y")], .document(.copyPath), "copy path", "copy the ticket's path", .ticketWritten),
            KeyRow([.escape, .enter, .character("q"), .control("c")], .close, "done", "back", .ticketWritten),
        ]
}
