import Diagnosis
import Model

extension SessionDiagnosis {
    /// The members `findings`, `excluded` and `not_known` of `sessions diagnose --json`.
    package var json: [String: JSONValue] {
        [
            "findings": .array(findings.map(\.json)),
            "excluded": .array(
                exclusions.map { .object(["rule": .string($0.rule.rawValue), "text": .string($0.text)]) }),
            "not_known": .array(unknowns.map { .object(["what": .string($0.what), "needs": .string($0.needs)]) }),
        ]
    }
}

extension SessionFinding {
    package var json: JSONValue {
        var members: [String: JSONValue] = [
            "rule": .string(rule.rawValue), "confidence": .string(confidence.rawValue), "verdict": .string(verdict),
            "evidence": .array(
                evidence.map { .object(["source": .string($0.source.rawValue), "text": .string($0.shown)]) }),
            "next": .string(next),
        ]
        if let tellsMore { members["more"] = .string(tellsMore) }
        return .object(members)
    }
}
