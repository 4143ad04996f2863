import Canvas
import FakeTransport
import Model

/// Text and style of a fake session event.
struct FakeEventText {
    let text: String
    let style: Style

    init(_ kind: SessionEvent.Kind) {
        (text, style) =
            switch kind {
            case .status(let status): (status.rawValue, .text)
            case .firstFrame: ("first frame", .ok)
            case .joined(let name): ("\(name) joins", .text)
            case .left(let name): ("\(name) leaves", .text)
            case .published(let name): ("\(name) publishes", .text)
            case .unpublished(let name): ("\(name) no longer publishes", .text)
            case .pinned(let name): ("pinned to \(name)", .text)
            case .muted(let name): ("\(name) is muted", .text)
            case .unmuted(let name): ("\(name) is no longer muted", .text)
            case .becameSpeaker(let name): ("\(name) speaks", .text)
            case .said(let name, let said): ("\(name) says: \(SecretShape.masking(said))", .text)
            case .inputStalled(let name): ("no audio from \(name)", .text)
            case .inputResumed(let name): ("audio from \(name) resumed", .text)
            case .inputEnded(let name): ("audio of \(name) ended", .text)
            case .inputWarning(_, .cutOff(let bytes)): ("audio cut off, \(Format.grouped(bytes)) B missing", .warn)
            case .lateAudioDropped(let name, let seconds):
                ("\(name) was late, \(Format.decimal(seconds, places: 2)) s dropped", .warn)
            case .syntheticAudioStarted: ("synthetic audio begins", .warn)
            case .syntheticAudioEnded: ("synthetic audio ends", .text)
            case .interrupted(let seconds): ("interrupt, \(Format.decimal(seconds, places: 2)) s dropped", .warn)
            case .endRequested: ("end requested", .text)
            case .idleTimeout: ("idle timeout", .warn)
            case .maximumDuration: ("maximum duration", .warn)
            case .videoStalled: ("video stalled", .bad)
            case .videoResumed: ("video resumed", .ok)
            case .failed(let error): (SecretShape.masking(error.failure.message), .bad)
            }
    }
}
