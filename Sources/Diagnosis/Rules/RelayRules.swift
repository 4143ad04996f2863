import FoundationEssentials
import Model

/// Rules for Pipecat sessions and their relay.
enum RelayRules {
    /// An overflow is a possible cause only within this many seconds after the first frame, and below this many frames.
    private static let overflowTime: TimeInterval = 5
    private static let overflowFrames = 100

    static func overflow(_ e: Evidence) -> SessionFinding? {
        let next = "What does the ErrorFrame say, and is the output transport ready before the avatar?"
        if e.relay?.hasOverflowed == true {
            return SessionFinding(
                .pipecatOverflow, .is, "A buffer of the Pipecat client overflowed: the output is not ready",
                [EvidenceLine(.relay, "more than 64 media frames, or 256 audio events, were waiting")], next: next)
        }
        guard e.isPipecat, e.isNaturalEnd, let first = e.session.firstFrameAt, let end = e.session.endedAt,
            case let shown = end.timeIntervalSince(first), (0...overflowTime).contains(shown),
            let frames = e.session.usage?.frames, frames < overflowFrames
        else { return nil }
        return SessionFinding(
            .pipecatOverflow, .mayBe,
            "Pipecat session ended \(EvidenceText.seconds(shown)) after its first frame: buffer overflow?",
            [EvidenceLine(.api, "\(frames) frames, ended \(EvidenceText.seconds(shown)) after the first")], next: next)
    }

    static func dropped(_ e: Evidence) -> SessionFinding? {
        guard let relay = e.relay, let close = relay.close, !close.isOurs else { return nil }
        let code = close.code.map { "close code \($0)" } ?? "the connection broke, no close code"
        var evidence = [EvidenceLine(.relay, code, age: e.age(close.at))]
        if let error = relay.error {
            evidence.append(EvidenceLine(.relay, "ERROR record: \(EvidenceText.name(error, limit: 60))"))
        }
        let lasted = EvidenceText.span(close.at.timeIntervalSince(relay.openedAt))
        let next = "Send a ticket with the session id and the close code."
        guard e.session.status.isActive else { return nil }
        let isSeenLater = e.member.counters?.lastPoll.map { $0 > close.at } ?? false
        let status = EvidenceLine(.api, "status is \(e.session.status)", age: e.age(e.member.counters?.lastPoll))
        return SessionFinding(
            .relayDropped, isSeenLater ? .is : .mayBe,
            "The relay closed the socket after \(lasted) while the session ran on", evidence + [status], next: next)
    }
}

extension Evidence {
    var isPipecat: Bool { session.billingSurface == "pipecat" || session.transport == .pipecat }
}
