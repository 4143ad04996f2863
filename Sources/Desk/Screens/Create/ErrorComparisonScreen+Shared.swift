import Canvas

extension ErrorComparisonScreen {
    /// Keeps codes and hides messages, which may contain room names.
    package var shared: ErrorComparisonScreen {
        var (ours, theirs) = (ours, theirs)
        (ours.message, theirs.message) = (NameAnonymizer.hidden, NameAnonymizer.hidden)
        return ErrorComparisonScreen(ours: ours, theirs: theirs, more: more.map { _ in NameAnonymizer.hidden })
    }
}
