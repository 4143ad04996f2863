import Model

/// The question before a session is ended; it names the session that was under the cursor when `e` was pressed.
struct EndDialog: Equatable, Sendable {
    let session: SessionID

    func handle(_ key: Key) -> [Ask] {
        switch KeyTable.command(for: key, in: .confirm) {
        case .confirm?: [.close, .end(session)]
        case .close?: [.close]
        default: []
        }
    }
}
