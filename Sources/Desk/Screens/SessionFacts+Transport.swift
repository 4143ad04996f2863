import Canvas
import Media
import Model

extension SessionFacts {
    func transport(_ session: Session) -> [[Span]] {
        guard let settings = session.transport.livekit else {
            let note = session.transport == .fake ? [Span("  local, not sent to the API", .dim)] : []
            return text.rows("type", [Span(session.transport.type.rawValue, .strong)] + note)
        }
        var rows = text.rows("livekit", settings.url)
        rows += meaning("the customer's LiveKit server")
        rows += text.rows("room", settings.roomName) + meaning("owned by the customer; the worker joins it")
        rows += text.rows("token", Secret.mask, .dim) + meaning("write-only: the API never returns it")
        rows += text.rows("identity", settings.workerIdentity)
        rows += meaning("publishes protoface-avatar and protoface-avatar-audio")
        rows += audio(settings) + synthetic(settings)
        if isFull {
            rows += text.rows("quality", session.quality.rawValue) + meaning(Self.meaning(of: session.quality))
        }
        return rows
    }

    private func meaning(_ words: String) -> [[Span]] { isFull ? text.note(words) : [] }

    private func audio(_ settings: LiveKitTransport) -> [[Span]] {
        switch settings.audioSource {
        case .dataStream: dataStream(settings)
        case .track: track(settings)
        default:
            text.rows("audio", settings.audioSource.rawValue, .strong)
                + meaning("unknown to this console")
        }
    }

    private func dataStream(_ settings: LiveKitTransport) -> [[Span]] {
        var rows = text.rows("audio", "data_stream", .strong)
        rows += meaning("the agent sends audio as a LiveKit data stream; supports interruption")
        guard let ignored = settings.subscribeToIdentity else { return rows }
        return rows + text.rows("ignored", [Span("pin to ", .dim), Span(ignored, .warn)])
            + meaning("subscribe_to_identity is ignored with data_stream")
    }

    private func track(_ settings: LiveKitTransport) -> [[Span]] {
        guard let pinned = settings.subscribeToIdentity else {
            return text.rows("audio", [Span("track", .strong), Span(" first track", .dim)])
                + meaning("not pinned: the worker keeps the first audio track it sees")
        }
        return text.rows("audio", [Span("track", .strong), Span(" pinned to "), Span(pinned, .strong)])
            + meaning("only this participant's audio is used; without its track the mouth stays closed")
    }

    private func synthetic(_ settings: LiveKitTransport) -> [[Span]] {
        guard settings.syntheticAudioIfNoInput else {
            return isFull ? text.rows("synthetic", "off") + meaning("no audio in an empty room") : []
        }
        guard isFull else { return text.note("synthetic sine after 10 s in an empty room") }
        return text.rows("synthetic", "on", .strong)
            + meaning("if nobody joins within 10 s, the worker plays a sine")
    }

    private static func meaning(of quality: Quality) -> String {
        switch quality {
        case .mock: "no real rendering: for tests"
        case .lite: "the smallest tier"
        case .standard: "the default tier"
        case .pro: "the largest tier"
        default: "unknown to this console"
        }
    }
}
