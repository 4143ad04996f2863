import Canvas
import Diagnosis
import FoundationEssentials
import Model

extension SessionFacts {
    /// The failure as the API reports it, the findings, and on the session screen what is excluded and unknown. Empty
    /// beside the list if there is nothing to say.
    func diagnosis(_ session: Session) -> [[Span]] {
        var blocks: [[[Span]]] = []
        if let failure = session.failure {
            blocks.append(text.text("✖ " + failure.code, .bad) + text.text(SecretShape.masking(failure.message)))
        }
        guard let diagnosis = scene.diagnosis(of: session.id) else { return blocks.flatMap(\.self) }
        blocks += (isFull ? diagnosis.findings : Array(diagnosis.findings.prefix(1))).map(lines)
        let hidden = isFull ? 0 : diagnosis.findings.count - 1
        if hidden > 0 { blocks.append(text.text("\(Format.counted(hidden, "more finding")): ↵ shows all", .dim)) }
        blocks += explanation(session, diagnosis)
        if isFull, blocks.isEmpty { blocks.append(text.text("No rule finds anything wrong.")) }
        let rest = exclusions(session, diagnosis) + (isFull ? unknowns(diagnosis) : [])
        return (blocks + (rest.isEmpty ? [] : [rest])).reduce(into: []) { rows, block in
            rows += (rows.isEmpty ? [] : [[]]) + block
        }
    }

    private func lines(_ finding: SessionFinding) -> [[Span]] {
        let confidence = Span(finding.confidenceWords + ": ", Style(finding.confidence.role, bold: true))
        let evidence = scene.isShared ? ["The evidence is hidden in share mode."] : evidenceTexts(finding)
        return LineBreaking.spans([confidence, Span(scene.shownVerdict(finding), .strong)], width: width)
            + evidence.flatMap { text.text($0, .dim) } + text.text("Next: " + finding.next)
            + (isFull ? finding.tellsMore.map { text.text("More: " + $0, .dim) } ?? [] : [])
    }

    private func evidenceTexts(_ finding: SessionFinding) -> [String] {
        finding.evidence.map { "\($0.source.rawValue): \($0.shown(later: scene.diagnosisAge))" }
    }

    /// What the failure code usually means, if no rule has a finding: codes are not documented, and
    /// those of the sandbox are its own.
    private func explanation(_ session: Session, _ diagnosis: SessionDiagnosis) -> [[[Span]]] {
        guard let entry = FailureTable.explanation(of: session, diagnosis) else { return [] }
        let next = isFull ? text.text("Next: " + entry.next, .dim) : []
        return [text.text("The code suggests: " + entry.cause) + text.text("Ask: " + entry.question) + next]
    }

    /// Beside the list only for a finished session whose end is not explained.
    private func exclusions(_ session: Session, _ diagnosis: SessionDiagnosis) -> [[Span]] {
        guard isFull || session.status.isTerminal && diagnosis.findings.isEmpty else { return [] }
        return diagnosis.exclusions.flatMap { text.text($0.text, .dim) }
    }

    private func unknowns(_ diagnosis: SessionDiagnosis) -> [[Span]] {
        diagnosis.unknowns.flatMap { text.text("not known: \($0.what) (needs: \($0.needs))", .dim) }
    }
}

extension SessionFinding.Confidence {
    var role: Role {
        switch self {
        case .is: .bad
        case .mostLikely: .warn
        case .mayBe: .dim
        }
    }
}

extension Scene {
    /// The verdict; in share mode the title of its rule, because verdicts name rooms and participants.
    func shownVerdict(_ finding: SessionFinding) -> String {
        isShared ? finding.rule.title : ScreenText.clean(finding.verdict)
    }
}
