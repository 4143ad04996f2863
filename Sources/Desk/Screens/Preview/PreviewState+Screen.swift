import Canvas

extension PreviewState: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var openQuestion: String? { nil }

    package var keyContext: KeyRow.Context { line == nil ? .preview : .speech }

    package var footerCommands: [Command] {
        if line != nil { return [.open] }
        if fake == nil { return [.preview(.glyphs), .session(.end), .show(.help)] }
        return [
            .preview(.interrupt), .preview(.mute), .preview(.speaker), .preview(.say), .preview(.play),
            .preview(.glyphs),
            .preview(.rate), .session(.end), .show(.help),
        ]
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        PreviewDrawing(state: self, scene: scene).draw(on: &canvas)
    }

    package func anonymized(by anonymizer: NameAnonymizer) -> PreviewState { self }

    package static let keyRows: [KeyRow] =
        [
            KeyRow(
                [.character("i"), .character(" ")], .preview(.interrupt), "interrupt",
                "stop the speech and drop the buffered audio of the data stream",
                .preview),
            KeyRow([.character("m")], .preview(.mute), "mute", "mute or unmute the participant who speaks", .preview),
            KeyRow(
                (1...9).map { .character(Character("\($0)")) }, .preview(.speaker), "speaker",
                "choose the participant who speaks", .preview),
            KeyRow([.character("v")], .preview(.say), "say", "speak a typed text (text to speech)", .preview),
            KeyRow(
                [.character("g")], .preview(.glyphs), "glyphs",
                "switch between ASCII, half blocks, sextants and braille",
                .preview),
            KeyRow([.character("p")], .preview(.play), "play", "play the avatar's sound here, or stop it", .preview),
            KeyRow([.character("f")], .preview(.rate), "fps", "switch between 30 and 60 fps", .preview),
            KeyRow([.character("e")], .session(.end), "end", "end this session", .preview),
            KeyRow([.character("y")], .session(.copyID), "copy id", "copy the session id", .preview),
            KeyRow([.escape, .character("q"), .enter], .close, "back", "back", .preview),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .preview),
            KeyRow([.enter], .open, "send", "speak the text, or send the file", .speech),
            KeyRow([.escape, .control("c")], .close, "close", "close the line", .speech),
        ]
}
