import Canvas
import FakeTransport
import Model

/// Text and style of a fake session event.
struct FakeEventText {
    let text: String
    let style: Style

    init(_ kind: SessionEvent.Kind) {
        switch kind {
        case .status(let status): (text, style) = (status.rawValue, .text)
        case .firstFrame: (text, style) = ("first frame", .ok)
        case .interrupted(let seconds):
            (text, style) = ("interrupt, \(Format.decimal(seconds, places: 2)) s dropped", .warn)
        case .endRequested: (text, style) = ("end asked for", .text)
        case .idleTimeout: (text, style) = ("idle timeout", .warn)
        case .maximumDuration: (text, style) = ("maximum duration", .warn)
        case .videoStalled: (text, style) = ("video stalled", .bad)
        case .videoResumed: (text, style) = ("video goes on", .ok)
        case .syntheticAudioStarted: (text, style) = ("synthetic audio begins", .warn)
        case .syntheticAudioEnded: (text, style) = ("synthetic audio ends", .text)
        case .failed(let error): (text, style) = (SecretShape.masking(error.failure.message), .bad)
        case .inputWarning(_, .cutOff(let bytes)):
            (text, style) = ("audio cut off, \(Format.grouped(bytes)) B missing", .warn)
        default: (text, style) = (Self.participantText(kind), .text)
        }
    }

    private static func participantText(_ kind: SessionEvent.Kind) -> String {
        switch kind {
        case .joined(let name): "\(name) joins"
        case .left(let name): "\(name) leaves"
        case .published(let name): "\(name) publishes"
        case .unpublished(let name): "\(name) no longer publishes"
        case .pinned(let name): "pinned to \(name)"
        case .muted(let name): "\(name) is muted"
        case .unmuted(let name): "\(name) is no longer muted"
        case .becameSpeaker(let name): "\(name) speaks"
        case .inputStalled(let name): "no audio from \(name)"
        case .inputResumed(let name): "audio from \(name) again"
        case .inputEnded(let name): "\(name) has no more audio"
        default: "\(kind)"
        }
    }
}
