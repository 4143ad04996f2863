import Canvas
import Media
import Model
import RoomWatch

/// Draws the screen of a joined room: the received picture, and beside it levels, measurements and events.
struct RoomDrawing {
    let screen: RoomScreen
    let scene: Scene

    private var session: Session? { scene.feed.session(screen.session) }
    private var viewer: JoinedRooms.Viewer? { scene.feed.joined[screen.session] }

    func draw(on canvas: inout Canvas) {
        let layout = PreviewLayout(scene.size)
        canvas.box(layout.box, style: .focus, title: title, right: right, foot: foot(layout.box.width - 6))
        screen.picture.draw(on: &canvas, in: layout.picture)
        if screen.picture.frame == nil { drawNoPicture(on: &canvas, in: layout.picture) }
        if let strip = layout.strip { drawStrip(on: &canvas, in: strip) }
        if let rect = layout.meters { canvas.panel("levels", levels(rect.width - 4), in: rect) }
        let facts = SessionFacts(scene: scene, session: screen.session, width: (layout.rest?.width ?? 4) - 4)
        if let rect = layout.transport { canvas.panel("video", facts.joinedVideo(viewer), in: rect) }
        if let rect = layout.events {
            let events = facts.joinedEvents(viewer, limit: rect.height)
            canvas.panel("events", Array(events.suffix(max(0, rect.height - 2))), in: rect)
        }
    }

    private var title: [Span] {
        let mark = session.map { StatusMark($0.status) }
        let status = mark.map { [Span("  "), Span($0.glyph + " ", Style($0.role)), Span($0.word, .dim)] } ?? []
        let avatar = session.map { Span($0.avatarID, .title) } ?? Span(screen.session.short, .title)
        return [avatar, Span(" in the room", .info)] + status
    }

    private var right: [Span] {
        let measured = viewer.flatMap { $0.isMeasured ? $0.room.picture?.rate : nil }
        let rate = measured.map { [Span(Format.decimal($0), .strong), Span(" fps  ", .dim)] }
        return (rate ?? []) + [Span(screen.picture.encoding.rawValue, .dim)]
    }

    /// Why the agent can't be heard, as far as it fits.
    private func foot(_ width: Int) -> [Span] {
        guard session?.transport.livekit?.audioSource == .dataStream else { return [] }
        let words = "data_stream: the agent's sound goes to the worker alone"
        return textWidth(words) <= width ? [Span(words, .dim)] : []
    }

    private func drawNoPicture(on canvas: inout Canvas, in rect: Rect) {
        let words: String
        switch viewer?.phase {
        case nil: words = "This room is not joined. W joins it."
        case .joining?: words = "Joining the room…"
        case .joined? where viewer?.room.picture == nil: words = "The avatar publishes no video."
        case .joined? where viewer?.room.picture?.isMuted == true: words = "The avatar's video is muted."
        case .joined?: words = "Waiting for the first picture…"
        case .leaving?: words = "Leaving the room…"
        case .refused(let reason)?: words = "Not joined: \(reason)"
        case .stopped(let reason)?: words = "Viewer stopped: \(reason) W starts it again."
        case .left(let reason)?: words = "Left the room\(reason.map { ": " + $0 } ?? ""). W joins it again."
        }
        canvas.putCentred(ScreenText.clean(words), in: rect)
    }

    private func levels(_ width: Int) -> [[Span]] {
        guard let viewer, viewer.isMeasured else { return [[Span("· not joined", .dim)]] }
        let voices = viewer.room.readings.readings.filter(\.isAudio)
        guard !voices.isEmpty else { return [[Span("nobody publishes audio", .dim)]] }
        return voices.flatMap { voice in
            [JoinedText.name(of: voice, in: viewer.room, width: width), JoinedText.level(of: voice, width: width)]
        }
    }

    /// The avatar's level in one line, for screens without panels.
    private func drawStrip(on canvas: inout Canvas, in rect: Rect) {
        guard let viewer, viewer.isMeasured, let voice = viewer.room.voice else { return }
        canvas.put(JoinedText.level(of: voice, width: rect.width - 2), x: rect.x + 1, y: rect.y)
    }
}
