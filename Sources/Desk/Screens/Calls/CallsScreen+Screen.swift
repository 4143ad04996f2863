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
                "filter by text, 5xx, >200 (ms), fail or try; !word excludes",
                .calls),
            KeyRow(
                [.character("a")], .calls(.showEverything), "hide/show polls", "hide or show successful GET requests",
                .calls),
            KeyRow(
                [.character("p"), .character(" ")], .console(.pause), "pause", "freeze the list; polling continues",
                .calls),
            KeyRow(
                [.character("y")], .calls(.copyCurl), "curl", "copy as curl, without the API key", .calls
            ),
            KeyRow([.character("Y")], .calls(.copyID), "copy id", "copy the request id of the call", .calls),
            KeyRow(
                [.character("s")], .calls(.showSession), "session", "select the session of the call", .calls),
            KeyRow(
                [.escape, .character("q"), .character("R")], .close, "back",
                "clear the filter, then back",
                .calls),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .calls),
        ]

    private static let callSearchKeys: [KeyRow] =
        [
            KeyRow([.enter], .open, "keep", "keep the filter and go back to the calls", .callSearch),
            KeyRow([.escape, .control("c")], .close, "clear", "clear the filter", .callSearch),
        ]

    private static let callKeys: [KeyRow] =
        KeyTable.moveKeys(.call, "line") + [
            KeyRow([.character("h"), .left], .calls(.previous), "older", "previous call", .call),
            KeyRow([.character("l"), .right], .calls(.next), "newer", "next call", .call),
            KeyRow([.character("J")], .calls(.showAnswer), "response", "response body, with folding and search", .call),
            KeyRow([.character("B")], .calls(.showRequest), "request", "request body, with folding and search", .call),
            KeyRow(
                [.character("y")], .calls(.copyCurl), "curl", "copy as curl, without the API key", .call),
            KeyRow([.character("Y")], .calls(.copyID), "copy id", "copy the request id of the call", .call),
            KeyRow(
                [.character("s")], .calls(.showSession), "session", "select the session of the call", .call),
            KeyRow(
                [.character("p"), .character(" ")], .console(.pause), "pause", "freeze the list; polling continues",
                .call),
            KeyRow([.escape, .character("q"), .enter, .character("R")], .close, "back", "back to the requests", .call),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .call),
        ]
}
