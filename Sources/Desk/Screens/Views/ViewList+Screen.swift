import Canvas

extension ViewList: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var openQuestion: String? { pendingConfirmation }

    package var keyContext: KeyRow.Context { .views }

    package var footerCommands: [Command] { [.open, .entry(.save), .entry(.rename), .entry(.delete)] }

    package static let keyRows: [KeyRow] =
        [
            KeyRow([.down, .control("n"), .tab], .move(.down), "down", "next view", .views),
            KeyRow([.up, .control("p"), .backTab], .move(.up), "up", "previous view", .views),
            KeyRow([.enter], .open, "apply", "apply the view", .views),
            KeyRow(
                [.control("s")], .entry(.save), "save", "save the current desk under the typed name", .views),
            KeyRow([.control("r")], .entry(.rename), "rename", "rename the view", .views),
            KeyRow([.control("x")], .entry(.delete), "delete", "delete the view (press twice)", .views),
            KeyRow([.escape, .control("c")], .close, "back", "back to the desk", .views),
        ]
}
