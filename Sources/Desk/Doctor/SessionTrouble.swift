import Diagnosis
import FoundationEssentials
import Model

/// The fault of a live session, as the list shows it instead of the status.
package struct SessionTrouble: Equatable, Sendable {
    package var rule: RuleID
    package var confidence: SessionFinding.Confidence
    package var word: String
    /// Date since which it has lasted, by the local clock; nil if it has no duration.
    package var since: Date?
    /// True if it began before `since`.
    package var isSinceLowerBound: Bool

    /// Nil if no finding is certain or most likely, or if none is about the session itself.
    package init?(_ findings: [SessionFinding]) {
        let found = findings.first { $0.confidence > .mayBe && $0.rule.liveWord != nil }
        guard let found, let word = found.rule.liveWord else { return nil }
        (rule, confidence, self.word) = (found.rule, found.confidence, word)
        (since, isSinceLowerBound) = (found.since, found.isSinceLowerBound)
    }

    /// Rank in the order of troubles, 0 first: what is certain, before what is most likely.
    var rank: Int {
        switch confidence {
        case .is: 0
        case .mostLikely: 1
        case .mayBe: 2
        }
    }

    /// Words that free text in a filter finds.
    var searchWords: [String] { rule == .videoFrozen ? [word, "stalled"] : [word] }

    /// True if both are the same trouble, whatever its duration.
    func hasSameCause(as other: SessionTrouble?) -> Bool { rule == other?.rule && confidence == other?.confidence }
}
