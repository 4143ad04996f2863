import Canvas

extension CallsScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var openQuestion: String? { nil }

    package var footerCommands: [Command] {
        if opened != nil {
            return [
                .calls(.showAnswer), .calls(.copyCurl), .calls(.copyID), .calls(.showSession), .calls(.previous),
                .calls(.next), .show(.help),
            ]
        }
        if isSearching { return [.open] }
        return [
            .open, .calls(.filter), .calls(.showEverything), .console(.pause), .calls(.copyCurl), .calls(.copyID),
            .calls(.showSession), .move(.bottom), .show(.help),
        ]
    }

    package static let keyRows: [KeyRow] = callListKeys + callSearchKeys + callKeys

    private static let callListKeys: [KeyRow] =
        KeyTable.moveKeys(.calls, "call") + [
            KeyRow([.enter], .open, "open", "headers, bodies and times of the call", .calls),
            KeyRow(
                [.character("/")], .calls(.filter), "filter",
                "filter by text, 5xx, >200 (ms), fail or try; !word is what does not fit",
                .calls),
            KeyRow(
                [.character("a")], .calls(.showEverything), "polls", "hide polls that went well, or show every call",
                .calls),
            KeyRow(
                [.character("p"), .character(" ")], .console(.pause), "pause", "hold the calls still; polling goes on",
                .calls),
            KeyRow(
                [.character("y")], .calls(.copyCurl), "curl", "copy as curl, with the key from the environment", .calls),
            KeyRow([.character("Y")], .calls(.copyID), "copy id", "copy the request id of the call", .calls),
            KeyRow(
                [.character("s")], .calls(.showSession), "session", "go to the session that the call is about", .calls),
            KeyRow(
                [.escape, .character("q"), .character("R")], .close, "back",
                "drop the filter, then back to where R was pressed",
                .calls),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .calls),
        ]

    private static let callSearchKeys: [KeyRow] =
        [
            KeyRow([.enter], .open, "keep", "keep the filter and go back to the calls", .callSearch),
            KeyRow([.escape, .control("c")], .close, "drop", "drop the filter of calls", .callSearch),
        ]

    private static let callKeys: [KeyRow] =
        KeyTable.moveKeys(.call, "line") + [
            KeyRow([.character("h"), .left], .calls(.previous), "older", "the call before this one", .call),
            KeyRow([.character("l"), .right], .calls(.next), "newer", "the call after this one", .call),
            KeyRow([.character("J")], .calls(.showAnswer), "fold", "fold and search the answer's body", .call),
            KeyRow([.character("B")], .calls(.showRequest), "sent", "fold and search the body that was sent", .call),
            KeyRow(
                [.character("y")], .calls(.copyCurl), "curl", "copy as curl, with the key from the environment", .call),
            KeyRow([.character("Y")], .calls(.copyID), "copy id", "copy the request id of the call", .call),
            KeyRow(
                [.character("s")], .calls(.showSession), "session", "go to the session that the call is about", .call),
            KeyRow(
                [.character("p"), .character(" ")], .console(.pause), "pause", "hold the calls still; polling goes on",
                .call),
            KeyRow([.escape, .character("q"), .enter, .character("R")], .close, "back", "back to the requests", .call),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .call),
        ]
}
