import Canvas
import Diagnosis
import FoundationEssentials
import Media
import Model

extension SessionFacts {
    private func media(_ session: Session) -> MediaReading? {
        scene.feed.media[session.id].flatMap {
            session.status.isActive || scene.feed.isFakeSession(session.id) ? $0 : nil
        }
    }

    func metersTitle(_ session: Session) -> String { media(session).map { "meters · \($0.source.words)" } ?? "meters" }

    func meters(_ session: Session) -> [[Span]] {
        if isOutdated(session) { return text.rows("audio", "–") + text.rows("video", "–") + frames(session) }
        let media = media(session)
        let audio = media.map(level) ?? [Span("·  the API reports no level", .dim)]
        return text.rows("audio", audio) + video(session, media) + strip(session) + stalls(session) + frames(session)
    }

    private func level(_ media: MediaReading) -> [Span] {
        let room = max(4, min(40, width - text.labelWidth - 18))
        let zone = LevelZone(media.level.rmsDBFS)
        let word = media.level.isClipped ? "clip" : zone.word
        let bar = LevelBar(level: media.level.rmsDBFS).spans(width: room)
        return [Span("▕", .faint)] + bar + [
            Span(String(repeating: " ", count: room - bar.count) + "▏", .faint),
            Span(Format.level(media.level.rmsDBFS), .strong),
            Span(media.level.rmsDBFS == Decibels.silence ? "" : " dBFS", .dim),
            Span(word.map { " " + $0 } ?? "", media.level.isClipped ? .meterClip : zone.style),
        ]
    }

    /// `≈` marks a derived rate, with the largest error that it can have.
    private func video(_ session: Session, _ media: MediaReading?) -> [[Span]] {
        if let media, media.measuresVideo {
            let video = media.video
            guard let rate = video.rate else { return text.rows("video", "·  " + absence(of: session), .dim) }
            // The duration of a stall is in the row of the stall, because the measurement covers only some seconds.
            let gap = hasOngoingStall(session) ? "no new frames" : video.gapText ?? "no gap measured"
            return text.rows(
                "video",
                [Span("\(Format.decimal(rate)) fps", video.isStalled ? .bad : .strong), Span("  " + gap, .dim)])
        }
        guard session.status == .running else { return [] }
        let reading = scene.feed.meter(session.id)?.reading(at: scene.now) ?? .pending
        let rate = (reading.text ?? "·") + " fps"
        switch reading {
        case .pending: return text.rows("video", "·  needs two heartbeats", .dim)
        case .outdated: return text.rows("video", "–  " + outdatedWords(session), .dim)
        case .stalled: return text.rows("video", [Span(rate, Style(.bad, bold: true))])
        case .rate(let estimate):
            return text.rows("video", [Span(rate, .strong), Span("  " + estimate.boundText, .dim)])
        }
    }

    private func hasOngoingStall(_ session: Session) -> Bool {
        scene.feed.observations[session.id]?.frames.ongoingStall != nil
    }

    /// The API can report frames that began before the measurement.
    private func absence(of session: Session) -> String {
        session.firstFrameAt != nil || session.usage?.frames ?? 0 > 0 ? "not measured yet" : "no frame yet"
    }

    private func outdatedWords(_ session: Session) -> String {
        guard let last = scene.feed.meter(session.id)?.lastHeartbeat else { return "no heartbeat" }
        return "no heartbeat for \(Format.span(scene.now.timeIntervalSince(last)))"
    }

    /// Frame rate history, with start and end time below.
    private func strip(_ session: Session) -> [[Span]] {
        guard let history = scene.feed.observations[session.id]?.frames, let since = history.since else { return [] }
        let end = session.status.isActive ? scene.now : history.lastPollAt ?? scene.now
        let room = max(8, min(isFull ? 120 : 70, width - text.labelWidth))
        let strip = FrameStrip.spans(history, until: end, width: room)
        guard !strip.isEmpty, end.timeIntervalSince(since) >= 3 else { return [] }
        let (first, last) = (clock(since), session.status.isActive ? "now" : clock(end))
        let gap = String(repeating: " ", count: max(1, room - first.count - last.count))
        return text.rows("fps", strip) + text.rows("", [Span(first + gap + last, .dim)])
    }

    private func stalls(_ session: Session) -> [[Span]] {
        guard let history = scene.feed.observations[session.id]?.frames else { return [] }
        let mark = history.source == .api ? "≈" : ""
        return history.stalls.suffix(isFull ? FrameHistory.stallLimit : 2).flatMap { stall -> [[Span]] in
            let begin = stall.isBeginObserved ? mark + clock(stall.begin) : "before " + clock(stall.begin)
            guard let end = stall.end else {
                // The diagnosis says how long frozen frames have stood still.
                guard scene.feed.doctor.troubles[session.id]?.rule != .videoFrozen else {
                    return text.rows("", "▲ stopped \(begin)", .bad)
                }
                let age = Format.span(scene.now.timeIntervalSince(stall.begin))
                let words =
                    stall.isBeginObserved ? "▲ stopped \(begin), \(age) ago" : "▲ stopped \(begin), at least \(age)"
                return text.rows("", words, .bad)
            }
            let length = Format.span(end.timeIntervalSince(stall.begin))
            let last = stall.lastsUntilEnd ? "the end" : clock(end)
            return text.rows("stalled", [Span("\(begin) → \(last),", .bad), Span(" \(length)", .bad)])
        }
    }

    private func frames(_ session: Session) -> [[Span]] {
        guard let usage = session.usage else { return text.rows("frames", "· none reported", .dim) }
        // Fake sessions are not billed.
        let seconds = usage.billableSeconds.map { "  \(Format.grouped($0)) s billable" } ?? "  billable time unknown"
        let billed = scene.feed.isFakeSession(session.id) ? "" : seconds
        let count = usage.frames.map { Span(Format.grouped($0)) } ?? Span("· unknown", .dim)
        var rows = text.rows("frames", [count, Span(billed, .dim)])
        rows += average(session, usage)
        if isFull { rows += accuracyNotes(session) }
        return rows
    }

    private func average(_ session: Session, _ usage: SessionUsage) -> [[Span]] {
        let history = session.status == .running ? scene.feed.observations[session.id]?.frames : nil
        // The counter is as old as the heartbeat that brought it.
        let end = session.finishedAt ?? history?.meter.lastHeartbeat ?? history?.lastPollAt
        guard isFull || session.status.isTerminal, let rate = session.averageRate(frames: usage.frames, until: end)
        else {
            return []
        }
        return text.rows("average", [Span("≈\(Format.decimal(rate)) fps"), Span(" since the first frame", .dim)])
    }

    /// Accuracy and start of the frame history.
    private func accuracyNotes(_ session: Session) -> [[Span]] {
        guard let watch = scene.feed.observations[session.id], let since = watch.frames.since else {
            return session.status.isTerminal
                ? text.note("No frame history: the session ended before this console saw it.") : []
        }
        let how =
            watch.frames.source == .api
            ? "accurate to poll interval and worker heartbeat"
            : scene.feed.isFakeSession(session.id) ? "measured in this program" : "measured by the sandbox"
        var rows = text.note("frames: \(how); observed since \(clock(since))")
        if let first = session.firstFrameAt, since.timeIntervalSince(first) > 5 {
            let before = session.averageRate(frames: watch.frames.firstFrameCount, until: since)
            rows += text.note(
                "before that \(before.map { "≈\(Format.decimal($0)) fps on average" } ?? "the fps is not known")")
        }
        return rows
    }
}
