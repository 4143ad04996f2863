import Canvas
import Model

/// Text and style of a timeline event.
struct TimelineEventText {
    let text: String
    let style: Style

    init(_ kind: SessionTimeline.Event.Kind) {
        switch kind {
        case .created: (text, style) = ("created", .text)
        case .workerStarted: (text, style) = ("worker started", .text)
        case .firstFrame: (text, style) = ("first frame", .ok)
        case .ended: (text, style) = ("ended", .text)
        case .failed: (text, style) = ("failed", .bad)
        case .seen(let status): (text, style) = ("\(status)", status == .failed ? .bad : .text)
        case .stalled(let seconds?, _): (text, style) = ("frames stopped, \(Format.span(seconds))", .bad)
        case .stalled(nil, let isSeen): (text, style) = (isSeen ? "frames stopped" : "no new frames", .bad)
        case .framesResumed: (text, style) = ("frames resumed", .ok)
        case .observationStarted(let status): (text, style) = ("first seen (\(status))", .dim)
        case .blind(let seconds): (text, style) = ("not observed for \(Format.span(seconds))", .dim)
        }
    }
}
