import Canvas

extension PreviewState: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var keyContext: KeyRow.Context { .preview }

    package var footerCommands: [Command] {
        if fake == nil { return [.glyphs, .end, .help] }
        return [.interrupt, .mute, .speaker, .say, .glyphs, .rate, .end, .help]
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        PreviewDrawing(state: self, scene: scene).draw(on: &canvas)
    }

    package func anonymized(by anonymizer: NameAnonymizer) -> PreviewState { self }

    package static let keyRows: [KeyRow] =
        [
            KeyRow(
                [.character("i"), .character(" ")], .interrupt, "interrupt",
                "drop what a data stream has sent; the mouth shuts",
                .preview),
            KeyRow([.character("m")], .mute, "mute", "mute or unmute the one who speaks", .preview),
            KeyRow((1...9).map { .character(Character("\($0)")) }, .speaker, "speaker", "who speaks", .preview),
            KeyRow([.character("v")], .say, "say", "say a line, by text to speech", .preview),
            KeyRow([.character("g")], .glyphs, "glyphs", "ASCII, half blocks, braille", .preview),
            KeyRow([.character("f")], .rate, "fps", "30 or 60 frames a second", .preview),
            KeyRow([.character("e")], .end, "end", "end this session", .preview),
            KeyRow([.character("y")], .copyID, "copy id", "copy the session id", .preview),
            KeyRow([.escape, .character("q"), .character("p"), .enter], .close, "back", "back", .preview),
            KeyRow([.control("c")], .quit, "quit", "quit", .preview),
        ]
}
