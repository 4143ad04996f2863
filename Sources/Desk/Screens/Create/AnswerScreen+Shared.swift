import Canvas

extension AnswerScreen {
    /// Keeps codes and hides messages, which may contain room names.
    package var shared: AnswerScreen {
        var (ours, theirs) = (ours, theirs)
        (ours.message, theirs.message) = (Veil.hidden, Veil.hidden)
        return AnswerScreen(ours: ours, theirs: theirs, more: more.map { _ in Veil.hidden })
    }
}
