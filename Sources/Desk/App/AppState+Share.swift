import Canvas
import Model

/// While others see the screen: who makes names up, and what they made of the data so far.
package struct Share: Equatable, Sendable {
    let veil: Veil
    private var source = Feed()
    private var result = Feed()

    package init(key: String) { veil = Veil(key: key) }

    package func feed(_ feed: Feed) -> Feed { feed == source ? result : feed.shared(by: veil) }

    /// Done once for each change of the data, so that keys and frames do not pay for it.
    package mutating func keep(_ feed: Feed) {
        guard feed != source else { return }
        (source, result) = (feed, feed.shared(by: veil))
    }

    /// Lets go of the data, which may be tens of megabytes; the names stay.
    mutating func rest() { (source, result) = (Feed(), Feed()) }
}

extension AppState {
    /// The one door to the screen: what the state draws, with made-up names while others see it.
    package func draw() -> Canvas {
        var state = self
        return state.picture()
    }

    /// The same, with what has to be made for it kept for the next one.
    package mutating func picture() -> Canvas {
        moveThumbnail(at: scene.now)
        guard let share, isSharing else {
            if let canvas = drawDesk() { return canvas }
            deskPicture.cover()
            prepare()
            defer { detailLines = nil }
            return drawPlain(veil: nil)
        }
        deskPicture.cover()
        var state = shared(by: share)
        state.prepare()
        var canvas = state.drawPlain(veil: share.veil)
        share.veil.sweep(&canvas)
        return canvas
    }

    /// Names stay what they were when the screen is shared again in the same run.
    package mutating func toggleShare() {
        if share == nil { share = Share(key: "share-" + keySeed) }
        isSharing.toggle()
        if !isSharing { share?.rest() }
        say(
            .good(
                isSharing
                    ? "Shared: rooms, hosts, identities and metadata are made up; keys act on the real ones. X ends it."
                    : "Not shared any more: the names are the real ones."))
    }

    /// After each message.
    mutating func keepShared() {
        guard isSharing else { return }
        let feed = shownScene.feed
        share?.keep(feed)
    }

    /// Why a text is not for the clipboard now; nil where nothing in it is hidden on the screen.
    func whyNotCopy(_ text: String) -> String? {
        guard isSharing, let share else { return nil }
        _ = shared(by: share)
        return share.veil.reveals(text)
            ? "Not copied: it holds names that are hidden while the screen is shared, and a clipboard is soon pasted. X ends it."
            : nil
    }

    /// How a column is called on the screen.
    func shownName(_ column: SessionColumn) -> String {
        guard let share, isSharing else { return column.name }
        return column.shared(by: share.veil).name
    }

    private func shared(by share: Share) -> AppState {
        var state = self
        let now = shownScene
        state.held = nil
        state.scene = now.shared(by: share.veil, feed: share.feed(now.feed))
        state.dialogs = dialogs.map { $0.shared(by: share.veil) }
        state.desk.filter = desk.filter.shared(by: share.veil, "filter")
        for view in kept.views { _ = view.shared(by: share.veil) }
        state.desk = state.desk.shared(by: share.veil)
        return state
    }
}

extension Dialog {
    /// Screens that show what they hold themselves; those that read the scene find it shared already.
    fileprivate func shared(by veil: Veil) -> Dialog {
        switch self {
        case .create(var form):
            form.form = form.form.shared(by: veil)
            form.presetName = form.presetName.map { veil.name($0, .preset) }
            return .create(form)
        case .token(var form):
            form.form = form.form.shared(by: veil)
            return .token(form)
        case .presets(let list): return .presets(list.shared(by: veil))
        case .json(let screen): return .json(screen.shared(by: veil))
        case .calls(let screen): return .calls(screen.shared(by: veil))
        case .answer(let screen): return .answer(screen.shared)
        case .looks(let dialog): return .looks(dialog.shared(by: veil))
        case .quit(let dialog):
            return .quit(QuitDialog(summary: "a draft", others: dialog.others, hasSecret: dialog.hasSecret))
        // What else holds names has them from the API or from a form, and the canvas knows all of those.
        default: return self
        }
    }
}
