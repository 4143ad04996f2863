import Testing

@testable import Diagnosis

/// Evidence for one rule, and the expected finding.
struct RuleCase: Sendable, CustomTestStringConvertible {
    enum Kind: String, Sendable, CaseIterable {
        /// The rule has a finding of this confidence.
        case positive
        /// A value just outside the threshold, or similar evidence with another cause: the rule has no finding.
        case negative
        /// There is only one sign: the finding has the confidence "may be".
        case ambiguous
    }

    let rule: RuleID
    let kind: Kind
    let name: String
    let confidence: SessionFinding.Confidence?
    let evidence: @Sendable () -> Evidence

    var testDescription: String { "\(rule.rawValue), \(kind.rawValue): \(name)" }

    static func finds(
        _ rule: RuleID, _ confidence: SessionFinding.Confidence, _ name: String,
        _ evidence: @escaping @Sendable () -> Evidence
    ) -> Self {
        Self(rule: rule, kind: .positive, name: name, confidence: confidence, evidence: evidence)
    }

    static func silent(_ rule: RuleID, _ name: String, _ evidence: @escaping @Sendable () -> Evidence) -> Self {
        Self(rule: rule, kind: .negative, name: name, confidence: nil, evidence: evidence)
    }

    static func hedged(_ rule: RuleID, _ name: String, _ evidence: @escaping @Sendable () -> Evidence) -> Self {
        Self(rule: rule, kind: .ambiguous, name: name, confidence: .mayBe, evidence: evidence)
    }

    static let all: [RuleCase] = [start, end, picture, room, voice].flatMap(\.self)
}
