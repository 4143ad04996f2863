import Canvas
import FakeTransport
import FoundationEssentials
import Media
import Model

/// State of the full-screen avatar preview.
package struct PreviewState: Equatable, Sendable {
    static let rates = [30.0, 60.0]

    package let session: SessionID
    package var picture: AvatarPicture
    /// Copy of the fake session at its last step; nil for sessions of the API.
    package var fake: FakeSession?
    package var framesPerSecond: Double
    /// Text input for speech; nil while it is closed.
    package var line: TextInput?
    /// The line that is synthesized, and the line that the avatar says.
    var pendingLine: String?
    package var spoken: SpokenLine?
    /// True while the sound is played on this machine.
    package var isPlayingHere = false
    /// When the preview closes automatically.
    package var until: Date?
    package private(set) var statistics = FrameStatistics()
    private let start: Date
    private var painted: Date?
    /// True if the picture can no longer change, so that no further frame is drawn.
    private var isStill = false

    package init(
        session: SessionID, avatarID: String, fake: FakeSession?, at now: Date, seed: UInt64 = 1,
        framesPerSecond: Double = 30
    ) {
        (self.session, self.fake, self.framesPerSecond, start) = (session, fake, framesPerSecond, now)
        picture = AvatarPicture(avatarID: avatarID, seed: seed)
    }

    private var isAnimated: Bool { fake?.status.isActive == true }

    /// Frames are due on a fixed grid, so that a late frame does not delay the next ones. Nil if no frame will follow:
    /// without a live fake session the face does not move, because it would seem to be the video of the session.
    package var nextFrame: Date? {
        guard let painted else { return start }
        guard isAnimated else { return isStill ? nil : painted }
        let slot = (painted.timeIntervalSince(start) * framesPerSecond + 1e-6).rounded(.down) + 1
        return start.addingTimeInterval(slot / framesPerSecond)
    }

    /// Returns true if a frame was painted.
    package mutating func paint(at now: Date, size: Size, _ look: PictureLook) -> Bool {
        guard let due = nextFrame, now >= due else { return false }
        if fake?.status == .running { statistics.count(now, late: now.timeIntervalSince(due)) }
        let mouth = fake.map { $0.status == .running ? $0.mouth : .closed } ?? .closed
        picture.advance(by: painted.map { now.timeIntervalSince($0) } ?? 0, mouth: mouth)
        picture.paint(size, look)
        (painted, isStill) = (now, !isAnimated)
        return true
    }

    /// Repaints after a change of size, encoding or theme, without counting a frame of the session.
    package mutating func repaint(size: Size, _ look: PictureLook) { picture.paint(size, look) }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        if line != nil { return edit(key) }
        guard let command = KeyTable.command(for: key, in: .preview) else { return [] }
        switch command {
        case .close: return [.close]
        case .preview(let command): return run(command, key)
        case .session(.copyID): return [.copy(session.rawValue, what: "session id")]
        case .session, .show, .console: return [.run(command)]
        case .open, .confirm, .move, .section, .list, .filter, .document, .diff, .calls, .form, .request, .entry,
            .columns:
            return []
        }
    }

    private mutating func run(_ command: Command.Preview, _ key: Key) -> [ScreenRequest] {
        if let reason = disabledReason(command) { return [.notify(.plain(reason))] }
        switch command {
        case .interrupt: return [.fake(.interrupt(session))]
        case .mute: return [.fake(.toggleMute(session))]
        case .speaker:
            guard case .character(let digit) = key, let number = digit.wholeNumberValue else { return [] }
            return [.fake(.setSpeaker(session, number - 1))]
        case .say: line = TextInput(limit: 500)
        case .glyphs: picture.encoding = picture.encoding.next
        case .play: return [.fake(.setPlayback(session, !isPlayingHere))]
        case .file, .microphone: break
        case .rate: framesPerSecond = framesPerSecond == Self.rates[0] ? Self.rates[1] : Self.rates[0]
        }
        return []
    }

    private mutating func edit(_ key: Key) -> [ScreenRequest] {
        let session = session
        return line.edit(key) { .fake(.speak(session, $0)) }
    }

    /// Commands that this preview does not support: those that control a fake session.
    var missingCommands: Set<Command> {
        guard fake == nil else { return [] }
        return Set([.interrupt, .mute, .speaker, .say, .play, .rate].map(Command.preview))
    }

    private func disabledReason(_ command: Command.Preview) -> String? {
        // The glyphs apply to every preview, the others only to a live one.
        if command == .glyphs { return nil }
        guard let fake else {
            return "Only fake sessions can be controlled here; n on the desk, transport fake, starts one."
        }
        if command == .play, isPlayingHere { return nil }
        if fake.status.isTerminal { return "This session has finished: \(fake.status)." }
        if command == .interrupt, fake.configuration.audioSource == .track {
            return "A track can't be interrupted: only a data stream has audio sent ahead that can be dropped."
        }
        if fake.status != .running { return "The session is not running yet: it is \(fake.status)." }
        if [.mute, .say].contains(command), fake.room.speaker == nil { return "The room is empty." }
        return nil
    }
}

extension GlyphEncoding {
    package var next: GlyphEncoding {
        let all = Self.allCases
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
}
