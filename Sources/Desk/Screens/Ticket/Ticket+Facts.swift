import Diagnosis
import FoundationEssentials
import Model

extension Ticket {
    /// The ticket as JSON; the session has the fields of the API, with the token masked.
    package var facts: JSONValue {
        let sessionJSON =
            (try? JSONCoding.encode(session)).flatMap { try? JSONCoding.decode(JSONValue.self, from: $0) } ?? .null
        return .object([
            "written_at": time(writtenAt), "time_zone": .string("UTC"), "session": sessionJSON,
            "timeline": .array(timeline.map(fact)),
            "stalls": .array(stalls.map(fact)), "start_up": startUpFacts, "calls": .array(calls.map(fact)),
            "console": .object([
                "version": .string(versions.console), "libcurl": versions.library.map(JSONValue.string) ?? .null,
                "api": .string(place.address), "environment": .string(place.badge),
                "api_clock_ahead_seconds": clockSkew.map(JSONValue.number) ?? .null,
            ]),
            "diagnosis": diagnosis.map { .object($0.json) } ?? .null,
            "not_known": .array(unknownFacts.map(JSONValue.string)),
        ])
    }

    var timeline: [SessionTimeline.Event] { SessionTimeline(session, watch).events }
    var stalls: [FrameHistory.Stall] { watch?.frames.stalls ?? [] }

    private func time(_ date: Date) -> JSONValue { .string(Timestamp.text(date)) }

    private func fact(_ event: SessionTimeline.Event) -> JSONValue {
        .object([
            "at": time(event.at), "what": .string(TimelineEventText(event.kind).text),
            "source": .string(event.uncertainty == nil ? "api" : "observed by the console"),
            "uncertainty_seconds": event.uncertainty.map { .number(($0 * 10).rounded() / 10) } ?? .null,
        ])
    }

    private func fact(_ stall: FrameHistory.Stall) -> JSONValue {
        .object([
            "begin": time(stall.begin), "begin_was_seen": .bool(stall.isBeginObserved),
            "end": stall.end.map(time) ?? .null,
            "seconds": stall.end.map { .number($0.timeIntervalSince(stall.begin).rounded()) } ?? .null,
        ])
    }

    private func fact(_ call: Call) -> JSONValue {
        .object([
            "at": time(call.at), "method": .string(call.method), "path": .string(call.path),
            "status": call.status.map(JSONValue.integer) ?? .null,
            "request_id": call.requestID.map(JSONValue.string) ?? .null,
        ])
    }

    private var startUpFacts: JSONValue {
        func seconds(_ value: Double?) -> JSONValue { value.map { .number(($0 * 1000).rounded() / 1000) } ?? .null }
        return .object([
            "queued_seconds": seconds(StartUpStep.queued.seconds(of: session)),
            "to_first_frame_seconds": seconds(StartUpStep.starting.seconds(of: session)),
            "in_all_seconds": seconds(StartUpStep.whole.seconds(of: session)),
            "organisation_p50_seconds": seconds(startUp?.p50), "organisation_p95_seconds": seconds(startUp?.p95),
            "organisation_starts": .integer(startUp?.count ?? 0),
        ])
    }

    /// Facts that are unknown or uncertain, as sentences.
    var unknownFacts: [String] {
        var lines = ["The API reports no audio level: it is unknown whether the customer's audio was silent."]
        lines.append(
            "Frame counts come with the worker's heartbeat: times marked ≈ are up to 3 s late.")
        switch watch?.frames.since {
        case let since?:
            lines.append(
                "Frames were observed from \(Timestamp.text(since)) on; before that only the average rate is known."
            )
        case nil: lines.append("The console did not observe the frames of this session: stalls are not recorded.")
        }
        if session.status == .ended, diagnosis?.findings.isEmpty != false {
            lines.append("The API does not say why a session ended.")
        }
        if calls.isEmpty { lines.append("The log of this run has no API call about this session.") }
        if clockSkew.map({ abs($0) >= 2 }) == true {
            lines.append("This machine's clock differs from the API's; times marked ≈ are by this machine's clock.")
        }
        return lines
    }
}
