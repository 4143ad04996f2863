import Canvas
import Client
import FoundationEssentials
import Model

/// A call as one line of a given width; what there is no room for is left out.
struct CallLine {
    let width: Int
    /// Seconds east of UTC.
    let utcOffset: Int
    /// While others see the screen: what is asked for in a query and ids that are not sessions' stay away.
    var isShared = false

    /// Where all are about one session its id is left out, for the sake of the request ids.
    var isAboutOne = false

    private var clock: Int { width >= 90 ? 12 : 8 }
    private var method: Int { width >= 56 && !isAboutOne ? 5 : 0 }
    private var size: Int { width >= 64 && !isAboutOne ? 9 : 0 }
    private var tries: Int { isAboutOne ? 0 : width >= 100 ? 11 : width >= 60 ? 5 : 0 }
    private var id: Int {
        if isAboutOne { return min(32, max(0, width - clock - 24)) }
        return width >= 145 ? 32 : width >= 100 ? 19 : 0
    }
    private var path: Int { max(4, width - clock - 1 - method - 7 - 8 - size - tries - id) }

    var names: [Span] {
        let heads = [
            padded("ended", clock + 1), padded("call", method + path), padded(" status", 7), inFront("took", 8),
            inFront("size", size), inFront("try", tries), inFront("request id", id),
        ]
        return [Span(heads.joined(), .dim)]
    }

    func spans(_ entry: CallBook.Entry) -> [Span] {
        let call = entry.call
        let style: Style = call.isCancelled ? .dim : call.method == "GET" ? .text : .strong
        var spans = [Span(padded(time(call), clock + 1), .dim)]
        if method > 0 { spans.append(Span(padded(call.method, method), style)) }
        spans += target(call, style) + [Span(" ")] + status(call)
        spans.append(Span(inFront(Self.span(call), 8), call.isFailure ? style : .text))
        if size > 0 { spans.append(Span(inFront(Self.size(call.bytesReceived), size), .dim)) }
        if tries > 0 {
            spans.append(
                Span(inFront(tryText(entry), tries), entry.tries > 1 || call.nextRetrySeconds != nil ? .warn : .faint))
        }
        if id > 0 {
            let text = call.requestID.map { ScreenText.shortenedInFront($0, to: id - 2) } ?? "·"
            spans.append(Span(inFront(text, id), .dim))
        }
        return spans
    }

    private func time(_ call: CallRecord) -> String {
        clock > 8 ? Self.moment(call.endedAt, utcOffset: utcOffset) : Format.clock(call.endedAt, utcOffset: utcOffset)
    }

    /// With milliseconds: `14:02:31.064`.
    static func moment(_ date: Date, utcOffset: Int) -> String {
        let thousandths = Int((date.timeIntervalSince1970 * 1000).rounded(.down)) % 1000
        // A clock may be set to before 1970.
        let digits = String((thousandths + 1000) % 1000)
        return Format.clock(date, utcOffset: utcOffset) + "." + String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// What was called, and what went wrong with it.
    private func target(_ call: CallRecord, _ style: Style) -> [Span] {
        // Every path begins with it, and where room is short it tells nothing.
        let path = isAboutOne ? call.deed : isShared ? call.sharedPath : call.path
        let whole = width < 100 && path.hasPrefix("/v1/") ? String(path.dropFirst(3)) : path
        guard let failure = call.failure, self.path >= 16 else { return [Span(fitted(whole, self.path), style)] }
        let label = ScreenText.shortenedInFront(ScreenText.clean(failure), to: self.path * 3 / 5)
        let room = self.path - textWidth(label) - 1
        return [Span(fitted(whole, room) + " ", style), Span(label, call.isCancelled ? .dim : Self.style(call))]
    }

    /// An id loses its beginning first, for its end tells it from others.
    private func fitted(_ path: String, _ width: Int) -> String {
        guard path.utf8.count > width, path.contains("/sess_") else { return cut(path, width) }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let short = parts.map { $0.hasPrefix("sess_") && $0.count > 14 ? "…" + $0.suffix(8) : $0 }.joined(
            separator: "/")
        return padded(ScreenText.shortenedInFront(ScreenText.clean(short), to: width), width)
    }

    private func status(_ call: CallRecord) -> [Span] {
        let style = Self.style(call)
        return [Span(padded(Self.glyph(call) + " " + (call.status.map(String.init) ?? "none"), 6), style)]
    }

    /// A word says it as well, so that nothing hangs on colour.
    static func glyph(_ call: CallRecord) -> String {
        if call.isCancelled { return "○" }
        guard call.isFailure else { return "●" }
        return isRefusal(call) ? "▲" : "✖"
    }

    static func style(_ call: CallRecord) -> Style {
        if call.isCancelled { return .dim }
        guard call.isFailure else { return .ok }
        return isRefusal(call) ? .warn : .bad
    }

    private static func isRefusal(_ call: CallRecord) -> Bool { (400...499).contains(call.status ?? 0) }

    /// `21 µs`, `21 ms`, `1.24 s`; a dash where nothing came back.
    static func span(_ call: CallRecord) -> String {
        call.milliseconds > 0 ? span(seconds: call.milliseconds / 1000) : "–"
    }

    static func span(seconds: Double) -> String {
        if seconds < 0.00005 { return "\(Int((seconds * 1_000_000).rounded())) µs" }
        if seconds < 0.0995 { return Format.decimal(seconds * 1000, places: seconds < 0.00995 ? 1 : 0) + " ms" }
        if seconds < 0.9995 { return Format.decimal(seconds * 1000, places: 0) + " ms" }
        return Format.decimal(seconds, places: seconds < 9.995 ? 2 : 1) + " s"
    }

    /// `812 B`, `1.2 kB`, `15.4 MB`.
    static func size(_ bytes: Int) -> String {
        if bytes <= 0 { return "–" }
        if bytes < 1000 { return "\(bytes) B" }
        return bytes < 999_950
            ? Format.decimal(Double(bytes) / 1000) + " kB" : Format.decimal(Double(bytes) / 1_000_000) + " MB"
    }

    /// `2/3 +4.0 s`: which try of how many, and the wait before it.
    private func tryText(_ entry: CallBook.Entry) -> String {
        let call = entry.call
        guard entry.tries > 1 || call.nextRetrySeconds != nil else { return "·" }
        let count = call.attempts > 1 ? "\(call.attempt)/\(call.attempts)" : "\(entry.tries)"
        guard width >= 100, let waited = entry.waited else { return count }
        return count + " +" + (waited < 99.95 ? Format.decimal(waited) + " s" : Format.span(waited))
    }

    private func cut(_ text: String, _ width: Int) -> String {
        let text = ScreenText.clean(text)
        guard textWidth(text) > width else { return padded(text, width) }
        var (kept, columns) = ("", 0)
        for character in text {
            columns += textWidth(String(character))
            guard columns < width else { break }
            kept.append(character)
        }
        return padded(kept + "…", width)
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - textWidth(text)))
    }

    private func inFront(_ text: String, _ width: Int) -> String {
        width == 0 ? "" : String(repeating: " ", count: max(0, width - textWidth(text))) + text
    }
}

extension CallRecord {
    /// What it does with its session, in a word.
    fileprivate var deed: String {
        if method == "GET" { return "look" }
        let last = path.split(separator: "/").last.map(String.init) ?? method
        return last == "sessions" ? "create" : last
    }

    /// Without what could name a customer: session ids are the only names that others may see.
    var sharedPath: String {
        let parts = path.prefix { $0 != "?" }.split(separator: "/")
        let shown = parts.enumerated().map { index, part in index < 2 || parts[1] == "sessions" ? String(part) : "…" }
        return "/" + shown.joined(separator: "/") + (path.contains("?") ? "?…" : "")
    }
}
