import Canvas
import Client
import FoundationEssentials
import Model

/// A call as one table row; columns that do not fit are left out.
struct CallTableRow {
    let width: Int
    /// Seconds east of UTC.
    let utcOffset: Int
    /// In share mode: queries and ids other than session ids are left out.
    var isShared = false

    /// All calls belong to one session: its id is left out to make room for the request ids.
    var isForSingleSession = false

    private var clockWidth: Int { width >= 90 ? 12 : 8 }
    private var methodWidth: Int { width >= 56 && !isForSingleSession ? 7 : 0 }
    private var sizeWidth: Int { width >= 64 && !isForSingleSession ? 9 : 0 }
    private var triesWidth: Int { isForSingleSession ? 0 : width >= 100 ? 11 : width >= 60 ? 5 : 0 }
    private var idWidth: Int {
        if isForSingleSession { return min(32, max(0, width - clockWidth - 29)) }
        return width >= 145 ? 32 : width >= 100 ? 19 : 0
    }
    private var pathWidth: Int {
        max(4, width - clockWidth - 1 - methodWidth - 7 - 8 - sizeWidth - triesWidth - idWidth)
    }

    var names: [Span] {
        let titles = [
            padded("time", clockWidth + 1), padded("call", methodWidth + pathWidth), padded(" status", 7),
            rightAligned("took", 8), rightAligned("size", sizeWidth), rightAligned("try", triesWidth),
            rightAligned("request id", idWidth),
        ]
        return [Span(titles.joined(), .dim)]
    }

    func spans(_ entry: CallHistory.Entry) -> [Span] {
        let call = entry.call
        let style: Style = call.isCancelled ? .dim : call.method == "GET" ? .text : .strong
        var spans = [Span(padded(time(call), clockWidth + 1), .dim)]
        if methodWidth > 0 { spans.append(Span(padded(call.method, methodWidth), style)) }
        spans += target(call, style) + [Span(" ")] + status(call)
        spans.append(Span(rightAligned(Self.span(call), 8), call.isFailure ? style : .text))
        if sizeWidth > 0 { spans.append(Span(rightAligned(Self.size(call.bytesReceived), sizeWidth), .dim)) }
        if triesWidth > 0 {
            spans.append(
                Span(
                    rightAligned(tryText(entry), triesWidth),
                    entry.tries > 1 || call.nextRetrySeconds != nil ? .warn : .faint))
        }
        if idWidth > 0 {
            let text = call.requestID.map { ScreenText.truncatedAtStart($0, to: idWidth - 2) } ?? "·"
            spans.append(Span(rightAligned(text, idWidth), .dim))
        }
        return spans
    }

    private func time(_ call: CallRecord) -> String {
        clockWidth > 8
            ? Self.moment(call.endedAt, utcOffset: utcOffset) : Format.clock(call.endedAt, utcOffset: utcOffset)
    }

    /// With milliseconds: `14:02:31.064`.
    static func moment(_ date: Date, utcOffset: Int) -> String {
        let thousandths = Int((date.timeIntervalSince1970 * 1000).rounded(.down)) % 1000
        // Negative if the clock is set to a time before 1970.
        let digits = String((thousandths + 1000) % 1000)
        return Format.clock(date, utcOffset: utcOffset) + "." + String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// The path, and the failure if there is one.
    private func target(_ call: CallRecord, _ style: Style) -> [Span] {
        // All paths begin with /v1, so narrow rows omit it.
        let path = isForSingleSession ? call.operation : isShared ? call.anonymizedPath : call.path
        let whole = width < 100 && path.hasPrefix("/v1/") ? String(path.dropFirst(3)) : path
        guard let failure = call.failure, pathWidth >= 16 else { return [Span(fitted(whole, pathWidth), style)] }
        let label = ScreenText.truncatedAtStart(ScreenText.clean(failure), to: pathWidth * 3 / 5)
        let room = pathWidth - textWidth(label) - 1
        return [Span(fitted(whole, room) + " ", style), Span(label, call.isCancelled ? .dim : Self.style(call))]
    }

    /// Shortens session ids from the front, because the end identifies the session.
    private func fitted(_ path: String, _ width: Int) -> String {
        guard path.utf8.count > width, path.contains("/sess_") else { return cut(path, width) }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let short = parts.map { $0.hasPrefix("sess_") && $0.count > 14 ? "…" + $0.suffix(8) : $0 }.joined(
            separator: "/")
        return padded(ScreenText.truncatedAtStart(ScreenText.clean(short), to: width), width)
    }

    private func status(_ call: CallRecord) -> [Span] {
        let style = Self.style(call)
        return [Span(padded(Self.glyph(call) + " " + (call.status.map(String.init) ?? "none"), 6), style)]
    }

    /// The row also shows the status code, so that colour is not needed.
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

    /// `21 µs`, `21 ms`, `1.24 s`; a dash without a response.
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

    /// `2/3 +4.0 s`: attempt, maximum attempts and the wait before the attempt.
    private func tryText(_ entry: CallHistory.Entry) -> String {
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

    private func rightAligned(_ text: String, _ width: Int) -> String {
        width == 0 ? "" : String(repeating: " ", count: max(0, width - textWidth(text))) + text
    }
}

extension CallRecord {
    /// The operation on the session: `GET session`, `POST sessions`, `POST end`.
    fileprivate var operation: String {
        if method == "GET" { return "GET session" }
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        return method + " " + last
    }

    /// The path for share mode: session ids stay, other ids and the query are replaced by `…`.
    var anonymizedPath: String {
        let parts = path.prefix { $0 != "?" }.split(separator: "/")
        let shown = parts.enumerated().map { index, part in index < 2 || parts[1] == "sessions" ? String(part) : "…" }
        return "/" + shown.joined(separator: "/") + (path.contains("?") ? "?…" : "")
    }
}
