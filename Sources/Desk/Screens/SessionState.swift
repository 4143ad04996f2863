import Canvas
import Diagnosis
import FoundationEssentials
import Model

/// What the list says about the state of a session: the trouble of a live one, why a finished one ended, or its status.
struct SessionState {
    var glyph: String
    var word: String
    /// Duration of the trouble, such as `0:34`, or `≥0:34` if it had begun before the first poll.
    var duration: String?
    var role: Role
    /// True if `word` says why a finished session ended.
    var hasEndWord = false
    private var status: String

    init(_ session: Session, _ scene: Scene) {
        let mark = StatusMark(session.status)
        (glyph, word, status, role) = (mark.glyph, mark.word, mark.word, mark.role)
        if session.status.isActive {
            if let trouble = scene.feed.doctor.troubles[session.id] { show(trouble, scene.feed.doctor.examinedAt) }
        } else if let endWord = Self.endWord(of: session, scene) {
            (word, hasEndWord) = (endWord, true)
        }
    }

    private mutating func show(_ trouble: SessionTrouble, _ examinedAt: Date?) {
        (glyph, word, role) = ("▲", trouble.word, trouble.confidence == .is ? .bad : .warn)
        let seconds = trouble.since.flatMap { examinedAt?.timeIntervalSince($0) }
        duration = seconds.map { (trouble.isSinceLowerBound ? "≥" : "") + Format.duration($0) }
    }

    /// `idle 30 s`; a question mark if it is only possible. Nil if the end is not explained.
    private static func endWord(of session: Session, _ scene: Scene) -> String? {
        guard session.status != .canceled, let evidence = scene.evidence(of: session.id) else { return nil }
        if session.status == .ended, evidence.ownEndCall != nil { return "ended here" }
        let finding = SessionDiagnosis.findings(evidence).first { $0.rule.endWord(of: session) != nil }
        return finding.flatMap { finding in
            finding.rule.endWord(of: session).map { $0 + (finding.confidence == .mayBe ? "?" : "") }
        }
    }

    /// The text for a column of `width` cells. If there is no room, the duration is left out, and the status replaces
    /// the reason why the session ended.
    func text(width: Int) -> String {
        if hasEndWord, textWidth(word) > width { return status }
        guard let duration, textWidth(word) + 1 + textWidth(duration) <= width else { return word }
        return word + " " + duration
    }

    var spans: [Span] {
        [Span(glyph + " ", Style(role)), Span(text(width: .max), isTrouble ? Style(role, bold: true) : .text)]
    }

    /// True if the state is neither the status nor the reason of an end.
    var isTrouble: Bool { glyph == "▲" }
}
