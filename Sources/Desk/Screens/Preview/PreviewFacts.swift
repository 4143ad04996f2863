import Canvas
import FakeTransport
import FoundationEssentials
import Media
import Model

/// Draws the transport and event panels of the preview.
struct PreviewFacts {
    let state: PreviewState
    let scene: Scene

    func drawTransport(on canvas: inout Canvas, in rect: Rect) {
        canvas.box(rect, title: [Span(state.fake == nil ? "session" : "transport", .title)])
        put(
            state.fake.map(transport)
                ?? SessionFacts(scene: scene, session: state.session, width: rect.width - 4).lines,
            on: &canvas, in: rect)
    }

    func drawEvents(on canvas: inout Canvas, in rect: Rect) {
        canvas.box(rect, title: [Span("events", .title)])
        let height = max(0, rect.height - 2)
        let all = (state.fake?.events ?? []).suffix(height).flatMap { lines($0, width: rect.width - 4) }
        put(Array(all.suffix(height)), on: &canvas, in: rect)
    }

    private func put(_ lines: [[Span]], on canvas: inout Canvas, in rect: Rect) {
        let inner = rect.inset(x: 2, y: 1)
        for (line, spans) in lines.prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
    }

    private func transport(_ fake: FakeSession) -> [[Span]] {
        let settings = fake.configuration
        let isTrack = settings.audioSource == .track
        let pinned = fake.pinnedIdentity.map { " · pinned to \($0)" } ?? (isTrack ? " · not pinned" : "")
        var lines = [row("source", [Span(settings.audioSource.rawValue, .strong), Span(pinned)])]
        let participants = Array(fake.room.participants.enumerated())
        // Three participants fit; the speaker is always one of them.
        let speaker = participants.dropFirst(3).first { $0.element.identity == fake.room.speaker }
        for (index, participant) in participants.prefix(speaker == nil ? 3 : 2) + (speaker.map { [$0] } ?? []) {
            lines.append(row("\(index + 1)", participantSpans(participant, fake)))
        }
        let synthetic =
            fake.isPlayingSyntheticAudio
            ? Span("on (sine)", .warn) : Span(settings.syntheticAudioIfNoInput ? "if room empty for 10 s" : "off", .dim)
        lines.append(row("synthetic", [synthetic]))
        lines.append(row("idle", idle(fake)))
        lines.append(row("ends in", endsIn(fake)))
        let video = fake.videoReading
        let gap = "gap ≤ \(Format.decimal(video.longestGap * 1000, places: 0)) ms"
        lines.append(
            row("frames", [Span(Format.grouped(video.frameCount)), Span("  " + gap, video.isStalled ? .bad : .dim)]))
        return lines
    }

    private func participantSpans(_ participant: Participant, _ fake: FakeSession) -> [Span] {
        let isSpeaker = participant.identity == fake.room.speaker
        let hasEnded = isSpeaker && participant.hasEnded
        let state = participant.isMuted ? "muted" : hasEnded ? "audio ended" : isSpeaker ? "speaks" : "listens"
        return [
            Span(participant.identity, isSpeaker ? .strong : .text),
            Span("  " + state, participant.isMuted || hasEnded ? .warn : isSpeaker ? .ok : .dim),
        ]
    }

    private func idle(_ fake: FakeSession) -> [Span] {
        guard let remaining = fake.idleRemaining else { return [Span("·", .dim)] }
        let limit = TimeInterval(fake.configuration.idleTimeoutSeconds)
        return IdleCountdown(remaining: remaining, limit: limit).spans
    }

    private func endsIn(_ fake: FakeSession) -> [Span] {
        guard let remaining = fake.session.remaining(at: scene.now) else { return [Span("·", .dim)] }
        let whole = Format.duration(TimeInterval(fake.configuration.maxDurationSeconds))
        return [Span(Format.duration(remaining), .strong), Span(" of \(whole)", .dim)]
    }

    private func row(_ label: String, _ value: [Span]) -> [Span] {
        [Span(label + String(repeating: " ", count: max(1, 10 - textWidth(label))), .dim)] + value
    }

    private func lines(_ event: SessionEvent, width: Int) -> [[Span]] {
        let date = state.fake?.configuration.createdAt.addingTimeInterval(event.time) ?? scene.now
        let words = FakeEventText(event.kind)
        let clock = Format.clock(date, utcOffset: scene.utcOffset)
        return LabelledText(width: width).rows(clock, words.text, words.style)
    }
}
