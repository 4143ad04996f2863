import Canvas

extension AnswerScreen {
    /// Codes stay; words may name rooms.
    var shared: AnswerScreen {
        var (ours, theirs) = (ours, theirs)
        (ours.message, theirs.message) = (Veil.hidden, Veil.hidden)
        return AnswerScreen(ours: ours, theirs: theirs, more: more.map { _ in Veil.hidden })
    }
}
