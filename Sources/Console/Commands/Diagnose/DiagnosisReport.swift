import Diagnosis
import FoundationEssentials
import Model

/// Output of `sessions diagnose --json`.
struct DiagnosisReport: Encodable {
    let diagnosis: SessionDiagnosis
    let id: SessionID
    /// Seconds between the first and the last answer about the session.
    let observed: TimeInterval

    init(_ evidence: Evidence, observed: TimeInterval) {
        (diagnosis, id, self.observed) = (SessionDiagnosis(evidence), evidence.session.id, observed)
    }

    private enum CodingKeys: String, CodingKey {
        case object, findings, excluded
        case sessionID = "session_id"
        case observedSeconds = "observed_seconds"
        case notKnown = "not_known"
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode("diagnosis", forKey: .object)
        try values.encode(id, forKey: .sessionID)
        try values.encode(Int(observed.rounded()), forKey: .observedSeconds)
        try values.encode(diagnosis.findings.map(JSONFinding.init), forKey: .findings)
        try values.encode(
            diagnosis.exclusions.map { ["rule": $0.rule.rawValue, "text": $0.text] }, forKey: .excluded)
        try values.encode(diagnosis.unknowns.map { ["what": $0.what, "needs": $0.needs] }, forKey: .notKnown)
    }
}

/// A finding as JSON.
private struct JSONFinding: Encodable {
    let rule, confidence, verdict: String
    let evidence: [[String: String]]
    let next: String
    let more: String?

    init(_ finding: SessionFinding) {
        (rule, confidence) = (finding.rule.rawValue, finding.confidence.rawValue)
        (verdict, next, more) = (finding.verdict, finding.next, finding.tellsMore)
        evidence = finding.evidence.map { ["source": $0.source.rawValue, "text": $0.shown] }
    }
}
