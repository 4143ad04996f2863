import Canvas
import FakeTransport
import FoundationEssentials
import Media
import Model

/// The avatar of a session over the whole screen.
package struct PreviewState: Equatable, Sendable {
    static let rates = [30.0, 60.0]

    package let session: SessionID
    package var picture: AvatarPicture
    /// The fake session as of its last step; nil for sessions that are not live here.
    package var fake: FakeSession?
    package var framesPerSecond: Double
    /// What is being typed to be said.
    package var line: TextInput?
    /// When it closes by itself.
    package var until: Date?
    package private(set) var statistics = FrameStatistics()
    private let start: Date
    private var painted: Date?

    package init(
        session: SessionID, avatarID: String, fake: FakeSession?, at now: Date, seed: UInt64 = 1,
        framesPerSecond: Double = 30
    ) {
        (self.session, self.fake, self.framesPerSecond, start) = (session, fake, framesPerSecond, now)
        picture = AvatarPicture(avatarID: avatarID, seed: seed)
    }

    /// Frames stand on a grid, so that a late one does not push the others back. Without a live session the face only
    /// blinks and sways, which needs no more than ten.
    package var nextFrame: Date {
        guard let painted else { return start }
        let isLive = fake?.status.isActive == true
        let rate = isLive ? framesPerSecond : 10
        let slot = (painted.timeIntervalSince(start) * rate + 1e-6).rounded(.down) + 1
        return start.addingTimeInterval(slot / rate)
    }

    /// True when a frame was painted.
    package mutating func paint(at now: Date, size: Size, isLight: Bool) -> Bool {
        let due = nextFrame
        guard now >= due else { return false }
        if fake?.status == .running { statistics.count(now, late: now.timeIntervalSince(due)) }
        let mouth = fake.map { $0.status == .running ? $0.mouth : .closed } ?? .closed
        picture.advance(by: painted.map { now.timeIntervalSince($0) } ?? 0, mouth: mouth)
        picture.paint(size, isLight: isLight)
        painted = now
        return true
    }

    /// Another size, encoding or theme is painted at once, and is no frame of the session.
    package mutating func repaint(size: Size, isLight: Bool) { picture.paint(size, isLight: isLight) }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        if line != nil { return edit(key) }
        guard let command = KeyTable.command(for: key, in: .preview) else { return [] }
        if let reason = whyNot(command) { return [.notify(.plain(reason))] }
        switch command {
        case .close: return [.close]
        case .interrupt: return [.fake(.interrupt(session))]
        case .mute: return [.fake(.toggleMute(session))]
        case .speaker:
            guard case .character(let digit) = key, let number = digit.wholeNumberValue else { return [] }
            return [.fake(.setSpeaker(session, number - 1))]
        case .say: line = TextInput(limit: 500)
        case .glyphs: picture.encoding = picture.encoding.next
        case .rate: framesPerSecond = framesPerSecond == Self.rates[0] ? Self.rates[1] : Self.rates[0]
        case .copyID: return [.copy(session.rawValue, what: "session id")]
        default: return [.run(command)]
        }
        return []
    }

    private mutating func edit(_ key: Key) -> [ScreenRequest] {
        switch key {
        case .escape, .control("c"): line = nil
        case .enter:
            let text = line?.text ?? ""
            line = nil
            return text.allSatisfy(\.isWhitespace) ? [] : [.fake(.speak(session, text))]
        default: if let notice = line?.handle(key)?.notice { return [.notify(.plain(notice))] }
        }
        return []
    }

    private func whyNot(_ command: Command) -> String? {
        guard [.interrupt, .mute, .speaker, .say, .rate].contains(command) else { return nil }
        guard let fake else {
            return "Only a fake session is live here: this is the avatar of a session that streams elsewhere."
        }
        if fake.status.isTerminal { return "This session is over: \(fake.status)." }
        if command == .interrupt, fake.configuration.audioSource == .track {
            return "A track can't be interrupted: only a data stream has something sent ahead to drop."
        }
        if fake.status != .running { return "The session does not run yet: it is \(fake.status)." }
        if [.mute, .say].contains(command), fake.room.speaker == nil { return "Nobody is in the room." }
        return nil
    }
}

extension GlyphEncoding {
    package var next: GlyphEncoding {
        let all = Self.allCases
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
}
