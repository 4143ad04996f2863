import Canvas

extension Scene {
    package var deskLayout: DeskLayout { DeskLayout(size, hidesDetails: hidesDetails) }

    /// Why the desk shows no details; nil if it does.
    var detailMissingReason: String? {
        guard DeskLayout.hasRoomForDetails(size) else {
            return "The window is too narrow for two panes; \(Key.enter.label) opens the session."
        }
        return hidesDetails ? "The details are hidden; z shows them." : nil
    }
}
