import Canvas
import Desk
import Diagnosis
import Model

/// A diagnosis as lines for a terminal.
struct DiagnosisText {
    let lines: [String]

    init(_ report: DiagnosisReport, _ session: Session, _ paint: ShellStyle) {
        let diagnosis = report.diagnosis
        var lines = [
            "\(report.id)  \(session.status)"
                + (report.observed >= 1 ? ", watched for \(Format.span(report.observed))" : ", read once")
        ]
        if let failure = session.failure { lines.append("failure: \(failure.code) \(failure.message)") }
        lines = lines.map { ScreenText.clean($0) }
        if diagnosis.findings.isEmpty { lines += Self.unexplained(session, diagnosis, paint) }
        for finding in diagnosis.findings {
            lines.append(
                paint("\(finding.confidenceWords): ", Self.tone(finding.confidence))
                    + paint(ScreenText.clean(finding.verdict), .strong))
            lines += finding.evidence.map { "  " + ScreenText.clean("\($0.source.rawValue): \($0.shown)") }
            lines.append("  " + ScreenText.clean("next: \(finding.next)"))
            if let more = finding.tellsMore { lines.append("  " + ScreenText.clean("more: \(more)")) }
        }
        lines += diagnosis.exclusions.map { ScreenText.clean($0.text) }
        lines += diagnosis.unknowns.map { ScreenText.clean("not known: \($0.what) (needs: \($0.needs))") }
        self.lines = lines
    }

    /// What the failure code usually means, if the session failed and no rule explains the failure.
    private static func unexplained(_ session: Session, _ diagnosis: SessionDiagnosis, _ paint: ShellStyle) -> [String]
    {
        guard let entry = FailureTable.explanation(of: session, diagnosis) else {
            return [paint("No rule finds anything wrong.", .dim)]
        }
        return [paint("No rule explains the failure.", .dim)]
            + ["the code suggests: \(entry.cause)", "ask: \(entry.question)", "next: \(entry.next)"].map {
                "  " + ScreenText.clean($0)
            }
    }

    private static func tone(_ confidence: SessionFinding.Confidence) -> ShellStyle.Tone {
        switch confidence {
        case .is: .bad
        case .mostLikely: .warn
        case .mayBe: .dim
        }
    }
}
