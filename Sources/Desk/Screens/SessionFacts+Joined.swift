import Canvas
import FoundationEssentials
import Media
import Model
import RoomWatch

/// Facts about the room of a session that this console has joined.
extension SessionFacts {
    /// Maximum number of voices and of events that are listed.
    private static let voiceLimit = 20, eventLimit = 12

    func joined(_ session: Session) -> [[Span]] {
        guard let viewer = scene.feed.joined[session.id] else { return [] }
        var rows = state(of: viewer, session)
        guard viewer.isMeasured, isFull else { return rows }
        for voice in viewer.room.readings.readings.filter(\.isAudio).prefix(Self.voiceLimit) {
            rows += text.rows("", JoinedText.name(of: voice, in: viewer.room, width: width))
            rows += text.rows("", JoinedText.level(of: voice, width: width - text.labelWidth))
        }
        return rows + joinedVideo(viewer) + notes(session) + [[]] + joinedEvents(viewer, limit: Self.eventLimit)
    }

    private func state(of viewer: JoinedRooms.Viewer, _ session: Session) -> [[Span]] {
        let since = "since " + clock(viewer.since)
        switch viewer.phase {
        case .joining: return text.rows("viewer", [Span("◌ joining", .info)])
        case .joined:
            let state = viewer.room.isReconnecting ? Span("▶ reconnecting", .warn) : Span("▶ joined, hidden", .ok)
            return text.rows("viewer", [state, Span("  \(since); W leaves", .dim)])
        case .leaving: return text.rows("viewer", [Span("◌ leaving", .info)])
        case .refused(let reason): return text.rows("viewer", "▲ not joined: " + ScreenText.clean(reason), .warn)
        case .stopped(let reason):
            let words = "▲ viewer stopped: \(ScreenText.clean(reason)) W starts it again"
            return text.rows("viewer", words, .warn)
        case .left(let reason):
            let words = reason.map { ": " + ScreenText.clean($0) } ?? ""
            return text.rows("viewer", "left \(clock(viewer.since))\(words)", .dim)
        }
    }

    /// The avatar's video as it is received.
    func joinedVideo(_ viewer: JoinedRooms.Viewer?) -> [[Span]] {
        guard let viewer, viewer.isMeasured else { return [] }
        guard let picture = viewer.room.picture else { return text.rows("video", "the avatar publishes none", .warn) }
        guard let rate = picture.rate, let frozen = picture.frozen else {
            let words = picture.isMuted ? "muted" : picture.width > 0 ? "not measured now" : "no picture yet"
            return text.rows("video", words, .warn)
        }
        let isFrozen = Double(frozen) / 1000 >= VideoMeter.stallThreshold
        let state =
            isFrozen
            ? Span("▲ frozen for \(Format.span(Double(frozen) / 1000))", Style(.bad, bold: true))
            : Span("\(Format.decimal(rate)) fps", .strong)
        var rows = text.rows("video", [state, Span("  \(picture.width)×\(picture.height)", .dim)])
        let longest = "longest gap \(Format.grouped(picture.longestGap)) ms"
        rows += text.rows(
            "freezes",
            [Span("\(picture.freezeCount)", picture.freezeCount > 0 ? .bad : .text), Span("  \(longest)", .dim)])
        if let quality = picture.quality { rows += text.rows("network", quality, quality == "poor" ? .warn : .text) }
        return rows
    }

    private func notes(_ session: Session) -> [[Span]] {
        guard session.transport.livekit?.audioSource == .dataStream else { return [] }
        return text.note("data_stream: the agent's sound goes to the worker alone; the avatar's voice is heard")
    }

    func joinedEvents(_ viewer: JoinedRooms.Viewer?, limit: Int) -> [[Span]] {
        let text = LabelledText(width: width, labelWidth: 11)
        return (viewer?.room.events ?? []).suffix(limit).flatMap { event in
            text.rows(" " + clock(event.at), event.spans)
        }
    }
}

extension JoinedRoom.Event {
    fileprivate var spans: [Span] {
        let who = Span(identity + " ")
        return switch kind {
        case .joined(let kind): [who, Span("joined", .ok), Span("  " + kind, .dim)]
        case .left(let reason): [who, Span("left", .warn), Span(": " + reason, .dim)]
        case .published(let track): [who, Span("publishes "), Span(track)]
        case .unpublished(let track): [who, Span("stopped publishing ", .warn), Span(track)]
        case .muted(let track): [who, Span("muted ", .warn), Span(track)]
        case .unmuted(let track): [who, Span("unmuted "), Span(track)]
        case .quality(let quality):
            [
                identity.isEmpty ? Span("the viewer: ") : who,
                Span("connection " + quality, ["poor", "lost"].contains(quality) ? .warn : .dim),
            ]
        case .reconnecting: [Span("the viewer reconnects", .warn)]
        case .reconnected: [Span("the viewer is connected again", .ok)]
        }
    }
}
