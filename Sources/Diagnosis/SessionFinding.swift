import FoundationEssentials
import Model

/// One value that a finding is based on.
package struct EvidenceLine: Equatable, Sendable {
    package var source: EvidenceSource
    /// Can quote texts of the API and of participants. They are masked and shortened, but their content is not trusted.
    package var text: String
    /// Seconds since the value was read; nil for values that do not change.
    package var age: TimeInterval?

    package init(_ source: EvidenceSource, _ text: String, age: TimeInterval? = nil) {
        (self.source, self.text, self.age) = (source, text, age)
    }

    /// The text with its age, such as "usage.frames is 4120 (3 s ago)".
    package var shown: String { shown(later: 0) }

    /// `later` is the number of seconds since the diagnosis.
    package func shown(later: TimeInterval) -> String {
        age.map { "\(text) (\(EvidenceText.seconds($0 + max(0, later))) ago)" } ?? text
    }
}

/// What a rule says about a session.
package struct SessionFinding: Equatable, Sendable {
    package enum Confidence: String, Comparable, Sendable, CaseIterable {
        /// One sign supports the finding.
        case mayBe = "may_be"
        /// Two independent signs support the finding, or numbers that agree within 3 s.
        case mostLikely = "most_likely"
        /// The API, a claim of the token, or a measurement states it directly.
        case `is`

        package static func < (a: Self, b: Self) -> Bool { a.position < b.position }

        private var position: Int {
            switch self {
            case .mayBe: 0
            case .mostLikely: 1
            case .is: 2
            }
        }

        package var words: String {
            switch self {
            case .mayBe: "may be"
            case .mostLikely: "most likely"
            case .is: "is"
            }
        }
    }

    /// Maximum number of characters of a verdict.
    package static let verdictLimit = 70

    package var rule: RuleID
    package var confidence: Confidence
    /// One line without full stop, at most `verdictLimit` characters.
    package var verdict: String
    package var evidence: [EvidenceLine]
    /// What to ask the customer, or what to do next.
    package var next: String
    /// What to do next if the session has ended since; nil if that is `next`.
    package var nextAfterEnd: String?
    /// Evidence that would tell more; nil if none would.
    package var tellsMore: String?
    /// Date since which the state has lasted, by the local clock; nil if it has no duration.
    package var since: Date?
    /// True if the condition began before the first poll, so that `since` is the latest possible begin.
    package var isSinceLowerBound = false
    /// True if it was found while a session ran that has ended.
    package var isPast = false

    package init(
        _ rule: RuleID, _ confidence: Confidence, _ verdict: String, _ evidence: [EvidenceLine], next: String,
        tellsMore: String? = nil, since: Date? = nil
    ) {
        (self.rule, self.confidence, self.evidence, self.since) = (rule, confidence, evidence, since)
        self.verdict =
            verdict.count > Self.verdictLimit ? String(verdict.prefix(Self.verdictLimit - 1)) + "…" : verdict
        (self.next, self.tellsMore) = (next, tellsMore)
    }

    /// How certain it is, in words: `is`, or `was` after the end of the session.
    package var confidenceWords: String {
        guard isPast else { return confidence.words }
        return switch confidence {
        case .mayBe: "may have been"
        case .mostLikely: "was most likely"
        case .is: "was"
        }
    }

    /// The latest source among those of the evidence.
    package var source: EvidenceSource { evidence.map(\.source).max() ?? .api }
}
