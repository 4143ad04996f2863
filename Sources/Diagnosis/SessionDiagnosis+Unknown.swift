import FoundationEssentials
import Model

extension SessionDiagnosis.Unknown {
    /// All unknown facts, the most helpful ones first.
    static func all(_ e: Evidence, isFrozen: Bool) -> [Self] {
        var unknowns: [Self] = []
        if e.phase == .running, !isFrozen, hasFewHeartbeats(e) {
            unknowns.append(Self(what: "whether frames stand still", needs: "at least 45 s of polls"))
        }
        if e.settings != nil { unknowns += livekit(e) }
        if e.fleet.clock.skew == nil {
            unknowns.append(Self(what: "the difference between the clocks", needs: "an answer of the API with a date"))
        }
        return unknowns
    }

    private static func hasFewHeartbeats(_ e: Evidence) -> Bool {
        guard let counters = e.member.counters else { return true }
        return (counters.frames?.changes ?? 0) < 2 && (counters.framesUnchanged ?? 0) <= 40
    }

    private static func livekit(_ e: Evidence) -> [Self] {
        var unknowns: [Self] = []
        if e.session.firstFrameAt == nil, e.session.status != .ended, e.session.status != .canceled, e.claims == nil {
            unknowns.append(Self(what: "the claims of the worker token", needs: "the token (token inspect)"))
        }
        switch e.phase {
        case .over:
            if e.room == nil {
                unknowns.append(Self(what: "who left the room before the end", needs: "\(e.roomNeeds), while it runs"))
            }
        default:
            if e.look == nil {
                unknowns.append(
                    Self(what: "whether the worker, an agent and people are in the room", needs: e.roomNeeds))
            }
            if e.media == nil, e.phase == .running {
                let what =
                    e.hasMeasuredLevel
                    ? "the picture: the API does not report it"
                    : "audio levels and the picture: the API does not report them"
                unknowns.append(Self(what: what, needs: e.mediaNeeds))
            }
        }
        return unknowns
    }
}

extension SessionDiagnosis.Exclusion {
    /// All excluded causes; those that users ask about come first.
    static func all(_ e: Evidence) -> [Self] {
        let session = e.session
        var exclusions: [Self] = []
        if session.status == .ended, let ran = session.ran {
            let (idle, maximum) = (session.idleTimeoutSeconds, session.maxDurationSeconds)
            if ran < TimeInterval(idle) - 2 {
                exclusions.append(
                    Self(
                        rule: .idleTimeout,
                        text: "not the idle timeout: it ran \(EvidenceText.seconds(ran)) of \(idle) s"))
            }
            if ran < TimeInterval(maximum) - 6 {
                exclusions.append(
                    Self(
                        rule: .maxDuration,
                        text: "not the maximum duration: it ran \(EvidenceText.span(ran)) "
                            + "of \(EvidenceText.span(TimeInterval(maximum)))"))
            }
        }
        if session.status == .running, let counters = e.member.counters, counters.isFresh(at: e.now),
            let frames = counters.frames, frames.changes >= 2, let still = counters.framesUnchanged,
            still <= CounterHistory.frozenAfter
        {
            exclusions.append(Self(rule: .videoFrozen, text: "not frozen: usage.frames rises (\(frames.value))"))
        }
        return exclusions
    }
}
