import FoundationEssentials
import Model

/// What is known of a session, as lines: the detail pane and the session screen show the same.
struct SessionFacts {
    let scene: Scene
    let session: SessionID
    let width: Int

    private static let labelWidth = 10

    var lines: [[Span]] {
        guard let session = scene.feed.session(session) else { return [[Span("Nothing is known of this session.", .dim)]] }
        return overview(session) + failure(session) + transport(session) + startUp(session) + meters(session) + metadata(session)
            + times(session)
    }

    // MARK: sections

    private func overview(_ session: Session) -> [[Span]] {
        let mark = StatusMark(session.status)
        let age = Format.duration(session.age(at: scene.now))
        var lines = [
            line("status", [Span(mark.glyph + " ", Style(mark.role)), Span(mark.word), Span("  " + age, .dim)]),
            line("session", [Span(ScreenText.shortenedInFront(session.id.rawValue, to: width - Self.labelWidth))]),
            line("avatar", [Span(session.avatarID), Span("  " + session.quality.rawValue, .dim)]),
        ]
        if let remaining = session.remaining(at: scene.now) {
            let whole = Format.duration(TimeInterval(session.maxDurationSeconds))
            let style: Style = remaining < 60 ? Style(.warn, bold: true) : .strong
            lines.append(line("ends in", [Span(Format.duration(remaining), style), Span(" of \(whole)", .dim)]))
        } else if session.maxDurationSeconds > 0 {
            lines.append(line("at most", [Span(Format.duration(TimeInterval(session.maxDurationSeconds)))]))
        }
        if session.status.isActive {
            let limit = Format.duration(TimeInterval(session.idleTimeoutSeconds))
            let remaining = scene.feed.media[session.id]?.idleRemaining.map {
                Span(Format.duration($0), $0 < 10 ? .warn : .strong)
            }
            lines.append(
                line(
                    "idle",
                    remaining.map { [$0, Span(" of \(limit)", .dim)] }
                        ?? [Span("unknown of \(limit)", .dim), Span(" (no audio seen)", .faint)]))
        }
        return lines
    }

    private func failure(_ session: Session) -> [[Span]] {
        guard let failure = session.failure else { return [] }
        let words = Wrap.lines(SecretShape.masking(failure.message), width: width).map { [Span($0)] }
        return rule("failure") + [[Span("✖ ", .bad), Span(failure.code, .bad)]] + words
    }

    private func transport(_ session: Session) -> [[Span]] {
        guard let settings = session.transport.livekit else {
            let note = session.transport == .fake ? [Span("  local, never sent", .dim)] : []
            return rule("transport") + [line("type", [Span(session.transport.type.rawValue, .strong)] + note)]
        }
        var lines = rule("transport")
        lines += long("livekit", settings.url) + long("room", settings.roomName)
        lines.append(line("token", [Span(Secret.mask, .dim)]))
        lines += long("identity", settings.workerIdentity)
        lines.append(line("audio", audio(settings)))
        if settings.syntheticAudioIfNoInput { lines.append(line("", [Span("synthetic sine after 10 s alone", .dim)])) }
        return lines
    }

    private func audio(_ settings: LiveKitTransport) -> [Span] {
        guard settings.audioSource == .track else { return [Span(settings.audioSource.rawValue, .strong)] }
        let pinned =
            settings.subscribeToIdentity.map { [Span(" pinned to "), Span($0, .strong)] } ?? [Span(" first one seen", .dim)]
        return [Span("track", .strong)] + pinned
    }

    private func startUp(_ session: Session) -> [[Span]] {
        let steps = session.startUp
        let longest = max(2, steps.compactMap(\.seconds).max() ?? 0)
        let room = Double(max(4, min(16, width - Self.labelWidth - 10)))
        return rule("start-up")
            + steps.map { step in
                guard let seconds = step.seconds else {
                    return line(step.name, [Span(session.status.isActive ? "not yet" : "never", .dim)])
                }
                let isSlow = seconds > 5
                let bar = Span(Sparkline.bar(seconds / longest * room), isSlow ? .warn : .info)
                return line(step.name, [bar, Span(" \(Format.decimal(seconds)) s", isSlow ? .warn : .text)])
            }
    }

    private func meters(_ session: Session) -> [[Span]] {
        let isLocal = scene.feed.isLocal(session.id)
        if let media = scene.feed.media[session.id], session.status.isActive || isLocal { return measured(session, media) }
        let meter = scene.feed.meters[session.id]
        var lines = rule("meters") + [line("audio", [Span("·  the API reports no level", .dim)])]
        if session.status == .running {
            lines.append(line("video", video(meter)))
            if let meter, meter.isStalled(at: scene.now), let last = meter.lastChange {
                let clock = Format.clock(last, utcOffset: scene.utcOffset)
                let age = Format.span(scene.now.timeIntervalSince(last))
                lines.append(line("", [Span("▲ frames stopped \(clock), \(age) ago", .bad)]))
            }
        }
        if let usage = session.usage {
            lines.append(
                line(
                    "frames",
                    [Span(Format.grouped(usage.frames)), Span("  \(Format.grouped(usage.billableSeconds)) s billable", .dim)]))
        } else {
            lines.append(line("frames", [Span("· none reported", .dim)]))
        }
        return lines
    }

    /// What someone measured, and who.
    private func measured(_ session: Session, _ media: MediaReading) -> [[Span]] {
        let room = max(4, width - Self.labelWidth - 13)
        let cells = LevelBar.fraction(media.level.rmsDBFS) * Double(room)
        let bar = cells >= 0.125 ? Sparkline.bar(cells) : ""
        let level = [
            Span("▕", .faint), Span(bar, media.level.isClipped ? .meterClip : .meter),
            Span(String(repeating: " ", count: max(0, room - textWidth(bar))) + "▏", .faint),
            Span(Format.decimal(max(-99.9, media.level.rmsDBFS)), .strong), Span(" dBFS", .dim),
        ]
        let rate = media.video.framesPerSecond.map { Format.decimal($0) } ?? "·"
        let gap = "  gap ≤ \(Format.decimal(media.video.longestGap * 1000, places: 0)) ms"
        var lines = rule("meters · \(media.source.words)") + [line("audio", level)]
        lines.append(line("video", [Span("\(rate) fps", media.video.isStalled ? .bad : .strong), Span(gap, .dim)]))
        let frames = session.usage.map {
            [Span(Format.grouped($0.frames)), Span("  \(Format.grouped($0.billableSeconds)) s billable", .dim)]
        }
        return lines + [line("frames", frames ?? [Span("· none reported", .dim)])]
    }

    private func video(_ meter: FrameMeter?) -> [Span] {
        guard let meter, let rate = meter.rate(at: scene.now) else { return [Span("·  two heartbeats give a rate", .dim)] }
        let style: Style = meter.isStalled(at: scene.now) ? Style(.bad, bold: true) : .strong
        let room = max(0, width - Self.labelWidth - 11)
        // 25 fps is what a worker sends; a rate above it fills the cell as well.
        return [Span("≈\(Format.decimal(rate)) fps ", style), Span(Sparkline.text(meter.history, top: 25, width: room), .meter)]
    }

    private func metadata(_ session: Session) -> [[Span]] {
        guard !session.metadata.isEmpty else { return [] }
        let room = min(width / 2, max(Self.labelWidth, (session.metadata.keys.map { textWidth($0) }.max() ?? 0) + 2))
        return rule("metadata")
            + session.metadata.sorted { $0.key < $1.key }.flatMap { key, value in
                long(key, value.shown, labelWidth: room)
            }
    }

    private func times(_ session: Session) -> [[Span]] {
        let moments: [(String, Date?)] = [
            ("created", session.createdAt), ("started", session.startedAt), ("1st frame", session.firstFrameAt),
            ("ended", session.endedAt),
            ("failed", session.failedAt),
        ]
        return rule("timeline")
            + moments.compactMap { name, date in
                date.map { line(name, [Span(Format.clock($0, utcOffset: scene.utcOffset), .dim)]) }
            }
    }

    // MARK: lines

    private func line(_ label: String, _ value: [Span], labelWidth: Int = labelWidth) -> [Span] {
        let name = textWidth(label) >= labelWidth ? String(label.prefix(labelWidth - 2)) + "…" : label
        return [Span(name + String(repeating: " ", count: max(1, labelWidth - textWidth(name))), .dim)] + value
    }

    /// A value of any length: it goes on below itself.
    private func long(_ label: String, _ value: String, labelWidth: Int = labelWidth) -> [[Span]] {
        Wrap.lines(value, width: width - labelWidth).enumerated().map { index, piece in
            line(index == 0 ? label : "", [Span(piece)], labelWidth: labelWidth)
        }
    }

    private func rule(_ name: String) -> [[Span]] {
        [[], [Span(name + " ", .info), Span(String(repeating: "─", count: max(0, width - textWidth(name) - 1)), .faint)]]
    }
}

extension JSONValue {
    /// A metadata value as it reads best.
    var shown: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .string(let value): value
        case .array, .object: "(nested)"
        }
    }
}
