import Canvas

extension RequestScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = false

    package var openQuestion: String? { nil }

    package var keyContext: KeyRow.Context { .request }

    package var footerCommands: [Command] { [.request(.copyJSON), .request(.copyCurl), .move(.down), .move(.up)] }

    package func anonymized(by anonymizer: NameAnonymizer) -> RequestScreen { self }

    package static let keyRows: [KeyRow] =
        [
            KeyRow([.character("j"), .down], .move(.down), "down", "down one line", .request),
            KeyRow([.character("k"), .up], .move(.up), "up", "up one line", .request),
            KeyRow([.character("g"), .home], .move(.top), "top", "first line", .request),
            KeyRow([.character("G"), .end], .move(.bottom), "bottom", "last line", .request),
            KeyRow([.pageDown], .move(.pageDown), "page down", "down one page", .request),
            KeyRow([.pageUp], .move(.pageUp), "page up", "up one page", .request),
            KeyRow([.character("y")], .request(.copyJSON), "copy JSON", "copy the body with a masked token", .request),
            KeyRow(
                [.character("c")], .request(.copyCurl), "copy curl",
                "copy the curl command; key and token come from the environment",
                .request),
            KeyRow(
                [.escape, .character("q"), .enter, .function(2), .control("c")], .close, "back", "back to the form",
                .request),
        ]
}
