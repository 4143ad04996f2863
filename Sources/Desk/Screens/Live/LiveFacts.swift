import Canvas
import FoundationEssentials
import Live
import Media
import Model

/// The measurements and events of the live screen as lines of text.
struct LiveFacts {
    private static let labelWidth = 11

    let live: LiveState
    let scene: Scene

    private var reading: LiveReading { live.reading }

    var rows: [[Span]] {
        [
            row("ready", time(reading.ready)), row("1st picture", time(reading.firstPicture)),
            row("video", video), row("gap", gap), row("stalls", stalls), row("audio delay", delay),
            row("lip sync", lipSync), row("bytes", bytes), row("ends in", endsIn), row("idle", idle),
            row("session", session),
        ]
    }

    /// The most important measurements in one line.
    var summary: [Span] {
        [
            Span("gap ", .dim), Span(gapText), Span("  delay ", .dim),
            Span(reading.audioDelay.map(LiveState.milliseconds) ?? "·"), Span("  drawn ", .dim),
        ] + lipSync.prefix(1) + idleWarning
    }

    private var idleWarning: [Span] {
        countdown.flatMap { $0.isNear ? [Span("  idle ", .dim)] + $0.sentence : nil } ?? []
    }

    private func row(_ label: String, _ value: [Span]) -> [Span] {
        [Span(label + String(repeating: " ", count: max(1, Self.labelWidth + 1 - textWidth(label))), .dim)] + value
    }

    private func time(_ seconds: Double?) -> [Span] {
        seconds.map { [Span(LiveState.milliseconds($0), .strong)] } ?? [Span("·", .dim)]
    }

    private var video: [Span] {
        guard let width = reading.width, let height = reading.height else { return [Span("·", .dim)] }
        let style: Style = reading.video.isStalled ? .bad : .strong
        let rate = reading.video.framesPerSecond.map { Format.decimal($0) + " fps" } ?? "·"
        return [Span(rate, style), Span("  \(width)×\(height) \(reading.encoding?.rawValue ?? "")", .dim)]
    }

    private var gapText: String {
        reading.firstPicture == nil ? "·" : LiveState.milliseconds(reading.video.longestGap)
    }

    private var gap: [Span] {
        guard reading.firstPicture != nil else { return [Span("·", .dim)] }
        return [
            Span(gapText, reading.video.longestGap > 0.5 ? .bad : .strong),
            Span("  longest \(LiveState.milliseconds(reading.longestGap))", .dim),
        ]
    }

    private var stalls: [Span] {
        var parts = [Span("\(reading.stalls)", reading.stalls > 0 ? .bad : .strong)]
        if reading.skippedByRelay > 0 {
            parts.append(Span("  \(Format.grouped(reading.skippedByRelay)) skipped", .warn))
        }
        if reading.undecodable > 0 { parts.append(Span("  \(Format.grouped(reading.undecodable)) damaged", .bad)) }
        return parts
    }

    private var delay: [Span] {
        guard let delay = reading.audioDelay else {
            return [Span("·", .dim), Span(reading.sent.seconds > 0 ? "  not measurable yet" : "  nothing sent", .dim)]
        }
        return [Span(LiveState.milliseconds(delay), .strong), Span("  after sending", .dim)]
    }

    /// The delay between the arrival of a picture and its drawing: sound and picture arrive together. Offsets up to
    /// 45 ms are not noticeable, and offsets up to 100 ms are acceptable (ITU-R BT.1359).
    private var lipSync: [Span] {
        guard let delay = live.drawingDelay else { return [Span("·", .dim)] }
        let style: Style = delay <= 0.045 ? .ok : delay <= 0.1 ? .text : .bad
        return [Span("+" + LiveState.milliseconds(delay), style), Span("  picture later", .dim)]
    }

    private var bytes: [Span] {
        [
            Span("↓ " + Self.size(reading.traffic.received), .strong),
            Span("  ↑ " + Self.size(reading.traffic.sent), .strong),
        ]
    }

    private static func size(_ bytes: Int) -> String {
        bytes < 1_000_000
            ? Format.decimal(Double(bytes) / 1000) + " kB" : Format.decimal(Double(bytes) / 1_000_000) + " MB"
    }

    private var endsIn: [Span] {
        guard live.isActive, let session = scene.feed.session(live.session),
            let remaining = session.remaining(at: scene.moment(of: session))
        else { return [Span("·", .dim)] }
        let whole = Format.duration(TimeInterval(session.maxDurationSeconds))
        return [Span(Format.duration(remaining), remaining < 15 ? .warn : .strong), Span(" of \(whole)", .dim)]
    }

    private var countdown: IdleCountdown? {
        guard let session = scene.feed.session(live.session), let remaining = live.idleRemaining(of: session) else {
            return nil
        }
        return IdleCountdown(
            remaining: remaining, limit: TimeInterval(session.idleTimeoutSeconds), isLowerBound: true)
    }

    /// Time until the idle timeout if no audio is sent.
    private var idle: [Span] { countdown?.sentence ?? [Span("·", .dim)] }

    private var session: [Span] { live.session.map { [Span($0.short)] } ?? [Span("·", .dim)] }

    // MARK: METRICS and events

    /// One line per field, sorted by name; nested objects have their path as the name.
    var metrics: [[Span]] {
        Self.fields(reading.metrics, prefix: "", depth: 0).sorted { $0.name < $1.name }.prefix(40).map { field in
            let name = ScreenText.truncatedAtStart(ScreenText.clean(field.name), to: 21)
            return [
                Span(name + String(repeating: " ", count: max(1, 22 - textWidth(name))), .dim),
                Span(ScreenText.clean(field.value)),
            ]
        }
    }

    private static func fields(_ object: [String: JSONValue], prefix: String, depth: Int)
        -> [(name: String, value: String)]
    {
        object.sorted { $0.key < $1.key }.prefix(40).flatMap { name, value -> [(name: String, value: String)] in
            if let members = value.object, depth < 3 {
                return fields(members, prefix: "\(prefix)\(name).", depth: depth + 1)
            }
            return [(prefix + name, text(value))]
        }
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): String(text.prefix(100))
        case .array(let values): "\(values.count) values"
        case .null, .bool, .integer, .number, .object: JSONScalarText.text(value)
        }
    }

    /// The event with its time; further lines are indented.
    func lines(of event: LiveState.Event, width: Int) -> [[Span]] {
        let clock = Format.clock(event.time, utcOffset: scene.utcOffset) + "  "
        let indent = textWidth(clock)
        let lines = LineBreaking.lines(ScreenText.clean(event.text), width: max(8, width - indent)).prefix(4)
        return lines.enumerated().map { index, line in
            [Span(index == 0 ? clock : String(repeating: " ", count: indent), .dim), Span(line, event.style)]
        }
    }
}
