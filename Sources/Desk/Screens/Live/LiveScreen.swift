import Canvas
import FoundationEssentials
import Live
import Media
import Model

/// The screen of the live session: the avatar's pictures, meters and events.
package struct LiveScreen: Equatable, Sendable {
    /// What the text line is for.
    package enum LineKind: Equatable, Sendable {
        case say, file

        var label: String { self == .say ? "say" : "file" }
        var placeholder: String {
            switch self {
            case .say: "text to speak"
            case .file: "path of a WAV file, or of a FIFO with 16 kHz PCM"
            }
        }
    }

    enum Question: Equatable, Sendable {
        /// The user pressed the key that ends the session: end it, or stay.
        case end
        /// The user leaves the screen: end the session, keep it running, or stay.
        case leave
    }

    /// Copy of the state of the session at its last change.
    package var live: LiveState
    package var picture = ReceivedPicture()
    package private(set) var line: TextInput?
    package private(set) var lineKind = LineKind.say
    /// The line that was entered last.
    private var enteredLine: TextInput?
    /// The question that the screen asks.
    private(set) var question: Question?

    package init(_ live: LiveState) { self.live = live }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        if line != nil { return edit(key) }
        guard let command = KeyTable.command(for: key, in: keyContext) else { return [] }
        return question == nil ? run(command) : answer(command)
    }

    private mutating func run(_ command: Command) -> [ScreenRequest] {
        switch command {
        case .close: return ask(.leave)
        case .session(.end):
            guard live.isActive else { return [.notify(.plain("The session has ended."))] }
            guard live.phase != .ending else { return [.notify(.plain("The session is ending."))] }
            return ask(.end)
        case .session(.copyID): return live.session.map { [.copy($0.rawValue, what: "session id")] } ?? []
        case .preview(let command): return run(command)
        case .session, .show, .console: return [.run(command)]
        case .open, .confirm, .move, .section, .list, .filter, .document, .diff, .calls, .form, .request, .entry,
            .columns:
            return []
        }
    }

    private mutating func run(_ command: Command.Preview) -> [ScreenRequest] {
        if let reason = disabledReason(command) { return [.notify(.plain(reason))] }
        switch command {
        case .glyphs: picture.encoding = picture.encoding.next
        case .interrupt: return [.live(.interrupt)]
        case .say: (line, lineKind) = (TextInput(limit: 500), .say)
        case .file: (line, lineKind) = (TextInput(limit: 4096), .file)
        case .microphone: return [.live(.setMicrophone(!live.isMicrophoneOn))]
        case .play: return [.live(.setPlayback(!live.isPlayingHere))]
        case .mute, .speaker, .rate: break
        }
        return []
    }

    private func disabledReason(_ command: Command.Preview) -> String? {
        switch command {
        case .glyphs, .mute, .speaker, .rate: nil
        // The user can always turn the microphone and the playback off.
        case .microphone where live.isMicrophoneOn, .play where live.isPlayingHere: nil
        case .interrupt, .say, .file, .microphone, .play:
            switch live.phase {
            case .running where live.reading.end != nil: "The connection to the media relay has ended."
            case .running: nil
            case .none, .creating: "The session is not running yet."
            case .ending: "The session is ending."
            case .ended, .failed: "The session has ended."
            }
        }
    }

    /// Opens the line again, with the text that could not be used.
    mutating func reopenLine() {
        guard line == nil, question == nil, live.isActive, let enteredLine else { return }
        line = enteredLine
        self.enteredLine = nil
    }

    // MARK: Leaving and ending

    private mutating func ask(_ question: Question) -> [ScreenRequest] {
        guard live.isActive, live.phase != .ending else { return [.close] }
        self.question = question
        return []
    }

    private mutating func answer(_ command: Command) -> [ScreenRequest] {
        switch command {
        case .confirm where question == .end:
            // The live screen stays open: its list of events will say how the session ended.
            question = nil
            return [.live(.end)]
        case .confirm: return [.live(.end), .close]
        case .open where question == .leave: return [.close]
        case .open, .close: question = nil
        case .move, .section, .list, .filter, .session, .document, .diff, .calls, .form, .request, .entry, .columns,
            .preview, .show, .console:
            break
        }
        return []
    }

    // MARK: The text line

    private mutating func edit(_ key: Key) -> [ScreenRequest] {
        let kind = lineKind
        if key == .enter { enteredLine = line }
        return line.edit(key) { .live(kind == .say ? .say($0) : .playFile($0)) }
    }
}
