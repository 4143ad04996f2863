import Canvas
import Model

extension SessionFacts {
    /// The failure as the API reports it, and the probable cause.
    func cause(_ session: Session) -> [[Span]] {
        var rows: [[Span]] = []
        if let failure = session.failure {
            rows += text.text("✖ " + failure.code, .bad) + text.text(SecretShape.masking(failure.message))
        }
        guard let cause = LikelyCause(session, scene) else { return rows }
        if session.failure != nil { rows.append([]) }
        rows += text.text(cause.cause)
        rows += text.text("Ask: " + cause.question, .strong)
        return rows + (isFull ? text.text("Next: " + cause.next, .dim) : [])
    }
}
