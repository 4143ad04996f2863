import FoundationEssentials
import Model

/// The findings of all rules about one session, and what remains unknown.
package struct SessionDiagnosis: Equatable, Sendable {
    /// A fact that the available evidence does not tell.
    package struct Unknown: Equatable, Sendable {
        package var what: String
        /// Evidence that would tell it.
        package var needs: String
    }

    /// A cause that the evidence excludes.
    package struct Exclusion: Equatable, Sendable {
        package var rule: RuleID
        package var text: String
    }

    package static let findingLimit = 3

    /// The findings, best first; at most `findingLimit`.
    package var findings: [SessionFinding]
    package var exclusions: [Exclusion]
    package var unknowns: [Unknown]

    package init(_ evidence: Evidence) {
        let findings = Self.findings(evidence)
        self.findings = findings
        exclusions = Exclusion.all(evidence).filter { exclusion in !findings.contains { $0.rule == exclusion.rule } }
        unknowns = Unknown.all(evidence, isFrozen: findings.contains { $0.rule == .videoFrozen })
    }

    /// Returns only the findings, which are all that a list needs.
    package static func findings(_ evidence: Evidence) -> [SessionFinding] {
        let (phase, sources) = (evidence.phase, evidence.sources)
        var found: [(rule: Rule, finding: SessionFinding)] = []
        for rule in Rule.all where rule.isApplicable(in: phase, with: sources) {
            if let finding = rule.evaluate(evidence) { found.append((rule, finding)) }
        }
        return found.isEmpty ? [] : ranked(found, isLive: phase != .over)
    }

    /// Sorts facts before guesses; findings of the same confidence keep the order of the rules. For a live session, its
    /// own trouble comes before limits of the account and an end that is near.
    private static func ranked(_ found: [(rule: Rule, finding: SessionFinding)], isLive: Bool) -> [SessionFinding] {
        let kept = found.filter { candidate in !found.contains { isOverruled(candidate, by: $0) } }.map(\.finding)
        let isLater = kept.map { isLive && ($0.rule.liveWord == nil || $0.confidence == .mayBe) ? 1 : 0 }
        let sorted = kept.indices.sorted {
            (isLater[$0], kept[$1].confidence, $0) < (isLater[$1], kept[$0].confidence, $1)
        }
        return sorted.prefix(findingLimit).map { kept[$0] }
    }

    private static func isOverruled(
        _ candidate: (rule: Rule, finding: SessionFinding), by other: (rule: Rule, finding: SessionFinding)
    ) -> Bool {
        guard other.rule.id != candidate.rule.id else { return false }
        if Rule.overruled[other.rule.id]?.contains(candidate.rule.id) == true {
            return other.finding.confidence >= candidate.finding.confidence
        }
        return other.rule.symptom == candidate.rule.symptom && candidate.finding.confidence == .mayBe
            && other.finding.confidence > .mayBe && other.finding.source > candidate.finding.source
    }
}
