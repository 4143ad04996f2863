import Canvas
import Diagnosis
import FoundationEssentials
import Model

extension Ticket {
    /// The content of the file: text sections, then all facts as a JSON block.
    package var markdown: String {
        let parts = [
            head, diagnosisText, table, timelineText, stallText, callText,
            list("Unknown", unknownFacts), json,
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private var head: String {
        let failure = session.failure.map { "\n\nFailure `\(plain($0.code))`: \(plain($0.message))" } ?? ""
        return "# Session \(plain(session.id.rawValue)): \(plain(session.status.rawValue))\n\n"
            + "Written \(Timestamp.text(writtenAt)) by protoface-console \(versions.console) "
            + "(\(versions.library ?? "libcurl not loaded")), "
            + "\(plain(place.badge)) \(plain(place.host)). All times are UTC.\(failure)"
    }

    /// Escaped, because verdicts contain room names, identities and error codes.
    private var diagnosisText: String {
        guard let diagnosis else { return "" }
        let findings = diagnosis.findings.map { finding in
            let title = "**\(finding.confidenceWords)**: \(plain(finding.verdict)) (`\(finding.rule.rawValue)`)"
            let evidence = finding.evidence.map { "- \($0.source.rawValue): \(plain($0.shown))" }
            let more = finding.tellsMore.map { ["- more: \(plain($0))"] } ?? []
            return ([title, ""] + evidence + ["- next: \(plain(finding.next))"] + more).joined(separator: "\n")
        }
        let none = diagnosis.findings.isEmpty ? [explanation(diagnosis) ?? "No rule finds anything wrong."] : []
        let rest =
            diagnosis.exclusions.map { "- \(plain($0.text))" }
            + diagnosis.unknowns.map { "- not known: \(plain($0.what)) (needs: \(plain($0.needs)))" }
        let parts = none + findings + (rest.isEmpty ? [] : [rest.joined(separator: "\n")])
        return "## Diagnosis\n\n" + parts.joined(separator: "\n\n")
    }

    /// What the failure code usually means, if the session failed and no rule explains the failure.
    private func explanation(_ diagnosis: SessionDiagnosis) -> String? {
        guard let entry = FailureTable.explanation(of: session, diagnosis) else { return nil }
        return "No rule explains the failure.\n\n- the code suggests: \(plain(entry.cause))\n"
            + "- ask: \(plain(entry.question))\n- next: \(plain(entry.next))"
    }

    private var table: String {
        var rows: [(String, String)] = [
            ("avatar", session.avatarID), ("quality", session.quality.rawValue),
            ("transport", session.transport.type.rawValue),
        ]
        if let settings = session.transport.livekit {
            rows += [
                ("livekit", settings.url), ("room", settings.roomName), ("worker identity", settings.workerIdentity),
                (
                    "audio",
                    settings.audioSource.rawValue + (settings.subscribeToIdentity.map { ", pinned to \($0)" } ?? "")
                ),
                ("synthetic audio", settings.syntheticAudioIfNoInput ? "on" : "off"),
            ]
        }
        rows += [
            ("limit", "\(session.maxDurationSeconds) s\(cap)"), ("idle timeout", "\(session.idleTimeoutSeconds) s"),
        ]
        rows += measures
        rows += session.metadata.sorted { $0.key < $1.key }.map { ("metadata \($0.key)", $0.value.shown) }
        let lines = rows.map { "| \(plain($0.0)) | \(plain($0.1)) |" }
        return "## Facts\n\n| field | value |\n| --- | --- |\n" + lines.joined(separator: "\n")
    }

    private var cap: String {
        SessionDeadline.cap(of: session.maxDurationSeconds, plan) == .plan ? " (the plan's cap)" : ""
    }

    private var measures: [(String, String)] {
        var rows: [(String, String)] = []
        if let seconds = StartUpStep.whole.seconds(of: session) {
            let percentiles =
                startUp.map { ", p50 \(Format.decimal($0.p50)) s and p95 \(Format.decimal($0.p95)) s of \($0.count)" }
                ?? ""
            rows.append(("start-up", "\(Format.decimal(seconds)) s\(percentiles)"))
        }
        if let usage = session.usage {
            func shown(_ number: Int?) -> String { number.map(String.init) ?? "unknown" }
            rows.append(("usage", "\(shown(usage.frames)) frames, \(shown(usage.billableSeconds)) s billable"))
        }
        if let rate = session.averageRate(frames: session.usage?.frames, until: session.finishedAt) {
            rows.append(("average", "≈\(Format.decimal(rate)) fps from the first frame to the end"))
        }
        return rows
    }

    private var timelineText: String {
        list(
            "Timeline",
            timeline.map {
                "\($0.uncertainty == nil ? "" : "≈")\(Timestamp.text($0.at)) \(plain(TimelineEventText($0.kind).text))"
            })
    }

    private var stallText: String {
        list(
            "Stalls",
            stalls.map { stall in
                let begin = (stall.isBeginObserved ? "≈" : "before ") + Timestamp.text(stall.begin)
                guard let end = stall.end else { return "\(begin), not ended when this was written" }
                let last = stall.lastsUntilEnd ? "the end of the session" : "≈" + Timestamp.text(end)
                return "\(begin) → \(last), \(Format.span(end.timeIntervalSince(stall.begin)))"
            })
    }

    private var callText: String {
        list(
            "Calls",
            calls.map { call in
                "\(Timestamp.text(call.at)) \(call.method) \(plain(call.path)) "
                    + "\(call.status.map(String.init) ?? "no answer") "
                    + "`\(plain(call.requestID ?? "no request id"))`"
            })
    }

    private var json: String {
        guard let json = try? JSONCoding.print(facts) else { return "" }
        return "## JSON\n\n````json\n" + json + "\n````"
    }

    private func list(_ title: String, _ lines: [String]) -> String {
        lines.isEmpty ? "" : "## \(title)\n\n" + lines.map { "- \($0)" }.joined(separator: "\n")
    }

    /// Escapes Markdown, so that values cannot create cells, headings or links.
    private func plain(_ text: String) -> String {
        ScreenText.clean(text).map { "\\`*_[]<>|#".contains($0) ? ($0 == "_" ? "_" : "\\\($0)") : String($0) }.joined()
    }
}
