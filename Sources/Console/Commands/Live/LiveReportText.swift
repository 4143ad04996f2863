import Canvas
import Live

/// Formats a live report as lines of text, which contain no control characters of the server.
enum LiveReportText {
    static func rows(_ report: LiveReport) -> [String] {
        [
            row("session", report.sessionID?.rawValue ?? "-"), row("avatar", report.avatarID),
            row("ready", milliseconds(report.readyMilliseconds)),
            row("first picture", milliseconds(report.firstFrameMilliseconds)),
            row("video", video(report)), row("longest gap", seconds(report.longestGap)),
            row("stalls", stalls(report)),
            row("sent", sound(report.sentSeconds, report.sentLevel)),
            row("received", sound(report.receivedSeconds, report.receivedLevel)),
            row("audio delay", report.delay.map(seconds) ?? "-"),
        ]
    }

    private static func row(_ name: String, _ value: String) -> String {
        name + String(repeating: " ", count: max(1, 15 - name.count)) + ScreenText.clean(value)
    }

    private static func video(_ report: LiveReport) -> String {
        guard let width = report.width, let height = report.height else { return "-" }
        let fps = report.framesPerSecond.map { "\(rounded($0)) fps" } ?? "-"
        let broken = report.undecodable > 0 ? ", \(report.undecodable) can't be decoded" : ""
        return "\(width)×\(height) \(report.encoding?.rawValue ?? ""), \(report.frames) pictures, \(fps)\(broken)"
    }

    private static func stalls(_ report: LiveReport) -> String {
        report.stallCount == 0 ? "none" : "\(report.stallCount), longest \(seconds(report.longestGap))"
    }

    private static func sound(_ duration: Double, _ level: Double?) -> String {
        "\(rounded(duration)) s, " + (level.map { "\(rounded($0)) dBFS RMS" } ?? "silent")
    }

    private static func milliseconds(_ number: Int?) -> String { number.map { "\($0) ms" } ?? "-" }
    private static func seconds(_ number: Double) -> String { "\(Int((number * 1000).rounded())) ms" }
    private static func rounded(_ number: Double) -> String { String((number * 10).rounded() / 10) }
}
