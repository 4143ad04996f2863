import Canvas
import Model

extension LiveScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = false

    package var openQuestion: String? { question != nil ? "end the live session" : nil }

    package var keyContext: KeyRow.Context { question != nil ? .liveLeaving : line == nil ? .live : .speech }

    package func command(for key: Key) -> Command? {
        line == nil ? KeyTable.command(for: key, in: keyContext) : nil
    }

    package var footerCommands: [Command] {
        if let question { return question == .leave ? [.confirm, .open] : [.confirm] }
        if line != nil { return [.open] }
        guard live.isActive else { return [.preview(.glyphs), .session(.copyID), .show(.help)] }
        return [
            .preview(.say), .preview(.interrupt), .preview(.microphone), .preview(.play), .preview(.file),
            .preview(.glyphs), .session(.end), .show(.help),
        ]
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        LiveDrawing(screen: self, scene: scene).draw(on: &canvas)
    }

    /// Texts of the relay can name customers.
    package func anonymized(by anonymizer: NameAnonymizer) -> LiveScreen {
        var screen = self
        screen.live.reading.metrics = live.reading.metrics.filter { $0.value.string == nil }
        return screen
    }

    package static let keyRows: [KeyRow] =
        [
            KeyRow([.character("v")], .preview(.say), "say", "speak a typed text (text to speech)", .live),
            KeyRow([.character("o")], .preview(.file), "file", "send a sound file or a FIFO", .live),
            KeyRow(
                [.character("i"), .character(" ")], .preview(.interrupt), "interrupt",
                "drop the audio that waits here and in the relay", .live),
            KeyRow([.character("m")], .preview(.microphone), "mic", "send the microphone, until m again", .live),
            KeyRow([.character("p")], .preview(.play), "play", "play the avatar's sound here, or stop it", .live),
            KeyRow(
                [.character("g")], .preview(.glyphs), "glyphs",
                "switch between ASCII, half blocks, sextants and braille", .live),
            KeyRow([.character("e")], .session(.end), "end", "end the session", .live),
            KeyRow([.character("y")], .session(.copyID), "copy id", "copy the session id", .live),
            KeyRow(
                [.escape, .character("q"), .character("L"), .control("c")], .close, "back",
                "leave; asks whether to end the session", .live),
            KeyRow([.character("y"), .character("e")], .confirm, "end it", "end the session", .liveLeaving),
            KeyRow(
                [.character("k")], .open, "keep it", "leave the screen; the session goes on and uses credits",
                .liveLeaving),
            KeyRow(
                [.character("n"), .escape, .character("q"), .control("c")], .close, "stay", "stay on the screen",
                .liveLeaving),
        ]
}
