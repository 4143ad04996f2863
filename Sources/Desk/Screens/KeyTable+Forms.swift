extension KeyTable {
    /// Forms and what they open: letters are text there, so commands sit on function keys, Ctrl and Alt.
    static let forms: [KeyRow] = form + request + token + presets + answer + palette + export

    private static func moves(_ context: KeyRow.Context) -> [KeyRow] {
        [
            KeyRow([.tab], .next, "next", "next field", context),
            KeyRow([.backTab], .previous, "previous", "previous field", context),
            KeyRow([.down, .control("n")], .down, "down", "next line", context),
            KeyRow([.up, .control("p")], .up, "up", "previous line", context),
            KeyRow([.control("l")], .redraw, "redraw", "draw the whole screen again", context),
        ]
    }

    private static let form: [KeyRow] =
        moves(.form) + [
            KeyRow([.control("s"), .enter], .send, "create", "check everything and send", .form),
            KeyRow(
                [.function(2), .alt("r")], .showRequest, "request", "the exact request, as JSON and as a curl line",
                .form),
            KeyRow(
                [.function(3), .alt("t")], .showToken, "token", "mint a worker token, or read it from a file", .form),
            KeyRow([.function(4), .alt("p")], .showPresets, "presets", "load, save and delete drafts", .form),
            KeyRow(
                [.function(5), .alt("a")], .sendAnyway, "send anyway",
                "send what is refused here, to test the API (asks once more)", .form),
            KeyRow([.function(6), .alt("n")], .startOver, "clear", "an empty form (asks once more)", .form),
            KeyRow([.escape, .control("c")], .close, "back", "back to the desk; the draft is kept", .form),
        ]

    private static let request: [KeyRow] = [
        KeyRow([.character("j"), .down], .down, "down", "down one line", .request),
        KeyRow([.character("k"), .up], .up, "up", "up one line", .request),
        KeyRow([.character("g"), .home], .top, "top", "first line", .request),
        KeyRow([.character("G"), .end], .bottom, "bottom", "last line", .request),
        KeyRow([.pageDown], .pageDown, "page down", "down one page", .request),
        KeyRow([.pageUp], .pageUp, "page up", "up one page", .request),
        KeyRow([.character("y")], .copyJSON, "copy JSON", "copy the body, its token masked", .request),
        KeyRow(
            [.character("c")], .copyCurl, "copy curl", "copy the curl line; key and token come from the environment",
            .request),
        KeyRow(
            [.escape, .character("q"), .enter, .function(2), .control("c")], .close, "back", "back to the form",
            .request),
    ]

    private static let token: [KeyRow] =
        moves(.token) + [
            KeyRow([.enter, .control("s")], .send, "go", "mint the token, or read the file", .token),
            KeyRow([.escape, .control("c"), .function(3)], .close, "back", "back to the form", .token),
        ]

    private static let presets: [KeyRow] = [
        KeyRow([.down, .control("n"), .tab], .down, "down", "next preset", .presets),
        KeyRow([.up, .control("p"), .backTab], .up, "up", "previous preset", .presets),
        KeyRow([.enter], .open, "load", "put the preset into the form", .presets),
        KeyRow([.control("s")], .save, "save", "save the form under the name that is typed", .presets),
        KeyRow([.control("x")], .delete, "delete", "delete the preset (asks once more)", .presets),
        KeyRow([.escape, .control("c"), .function(4)], .close, "back", "back to the form", .presets),
    ]

    private static let export: [KeyRow] =
        moves(.export) + [
            KeyRow([.enter, .control("s")], .send, "export", "write the file, or fill the clipboard", .export),
            KeyRow([.escape, .control("c")], .close, "back", "back to the desk", .export),
        ]

    private static let palette: [KeyRow] = [
        KeyRow([.enter], .open, "do it", "do what is marked", .palette),
        KeyRow([.down, .control("n"), .tab], .down, "next", "next command", .palette),
        KeyRow([.up, .control("p"), .backTab], .up, "previous", "previous command", .palette),
        KeyRow([.pageDown], .pageDown, "page down", "further down", .palette),
        KeyRow([.pageUp], .pageUp, "page up", "further up", .palette),
        KeyRow([.escape, .control("c")], .close, "back", "back", .palette),
    ]

    private static let answer: [KeyRow] = [
        KeyRow([.escape, .character("q"), .enter, .control("c")], .close, "back", "back to the form", .answer)
    ]
}
