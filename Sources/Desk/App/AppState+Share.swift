import Canvas
import Model

/// Share mode: what others see on a shared screen.
extension AppState {
    package mutating func toggleShare() {
        sharing.toggle()
        notify(
            .good(
                sharing.isOn
                    ? "Share mode is on: rooms, hosts, identities and metadata have made-up names. X turns it off."
                    : "Share mode is off: real names are shown."))
    }

    /// Why a text may not be copied in share mode; nil if it contains no hidden names.
    package func reasonNotToCopy(_ text: String) -> String? {
        guard let anonymizer = sharing.anonymizer else { return nil }
        // Anonymizes everything on the screen first, so that the check knows all real names.
        _ = anonymized(by: anonymizer)
        return anonymizer.containsRealName(text)
            ? "Not copied: the text contains names that share mode hides. "
                + "X turns share mode off."
            : nil
    }

    /// The name of a column, anonymized in share mode.
    package func shownName(_ column: SessionColumn) -> String {
        sharing.anonymizer.map { column.shared(by: $0).name } ?? column.name
    }

    /// The scene as a shared screen shows it; the real one outside of share mode.
    package var anonymizedScene: Scene {
        let shown = shownScene
        return sharing.anonymizer.map { shown.shared(by: $0, feed: sharing.feed(shown.feed, by: $0)) } ?? shown
    }

    /// A copy of the state with anonymized names.
    package func anonymized(by anonymizer: NameAnonymizer) -> AppState {
        var state = self
        let shown = shownScene
        state.pausedScene = nil
        state.scene = shown.shared(by: anonymizer, feed: sharing.feed(shown.feed, by: anonymizer))
        state.screens = screens.anonymized(by: anonymizer)
        state.desk.filter = desk.filter.shared(by: anonymizer, "filter")
        for view in preferences.kept.views { _ = view.shared(by: anonymizer) }
        state.desk = state.desk.shared(by: anonymizer)
        return state
    }
}
