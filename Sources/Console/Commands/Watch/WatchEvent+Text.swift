import Canvas
import Diagnosis
import FoundationEssentials
import Model

extension WatchEvent {
    /// `14:02:31  status    running   sess_…  av_stock_001  demo-room  was starting`.
    func line(utcOffset: Int, paint: ShellStyle) -> String {
        let cells = [
            Format.clock(at, utcOffset: utcOffset), paint(Self.padded(kind.rawValue, 8), tone),
            paint(Self.padded(session.status.rawValue, 8), session.status == .failed ? .bad : .plain),
            ScreenText.clean(session.id.rawValue),
            Self.padded(session.avatarID, 14),
            detail.isEmpty ? ScreenText.clean(session.roomLabel) : Self.padded(session.roomLabel, 14),
        ]
        return (cells + (detail.isEmpty ? [] : [paint(detail, .dim)])).joined(separator: "  ")
    }

    private var tone: ShellStyle.Tone {
        switch kind {
        case .failed: .bad
        case .stalled, .gone: .warn
        case .verdict: finding == nil ? .good : .bad
        case .resumed, .created: .good
        case .ended, .present: .dim
        case .status: session.status == .running ? .good : .plain
        }
    }

    private var detail: String {
        switch kind {
        case .present: "for " + Format.duration(session.age(at: at))
        case .created: ""
        case .status: from.map { "was \(ScreenText.clean($0.rawValue))" } ?? ""
        case .ended: "after " + Format.duration(session.age(at: at)) + frames
        case .failed: session.failure.map { ScreenText.clean("\($0.code): \($0.message)") } ?? "no reason given"
        case .stalled: "no frame for \(Format.span(stalledSeconds ?? 0))"
        case .resumed: "frames resumed after \(Format.span(stalledSeconds ?? 0))"
        case .verdict: finding.map { ScreenText.clean("\($0.confidence.words): \($0.verdict)") } ?? "nothing is wrong"
        case .gone: "the API no longer knows it"
        }
    }

    private var frames: String { session.usage?.frames.map { ", " + Format.counted($0, "frame") } ?? "" }

    private static func padded(_ text: String, _ width: Int) -> String {
        let clean = ScreenText.clean(text)
        return clean + String(repeating: " ", count: max(0, width - textWidth(clean)))
    }
}
