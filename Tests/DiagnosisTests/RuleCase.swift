import Testing

@testable import Diagnosis

/// Evidence, and what one rule must make of it.
struct RuleCase: Sendable, CustomTestStringConvertible {
    enum Kind: String, Sendable, CaseIterable {
        /// The rule finds its trouble, with this confidence.
        case positive
        /// Just outside the threshold, or a look-alike with another cause: the rule is silent.
        case negative
        /// One sign only: the rule says "may be".
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
