import Canvas
import Model

/// The comparison of two sessions, field by field.
package struct DiffScreen: Equatable, Sendable {
    package let session: SessionID
    /// Nil until a session is found or chosen.
    package private(set) var other: SessionID?
    package private(set) var isChosen = false
    private(set) var showsAll = false
    private(set) var scroll = ScrollPosition()
    var picker: DiffPicker?

    package init(session: SessionID, scene: Scene) {
        self.session = session
        find(scene)
    }

    package var keyContext: KeyRow.Context { picker == nil ? .diff : .diffPicker }

    /// Selects the last successful session of the same avatar, unless another one was chosen.
    package mutating func find(_ scene: Scene) {
        guard other == nil, !isChosen, let known = scene.feed.session(session) else { return }
        other = known.lastSuccessful(among: scene.feed.sessions)?.id
    }

    func diff(_ scene: Scene) -> SessionDiff? {
        guard let a = scene.feed.session(session), let b = scene.feed.session(other) else { return nil }
        return SessionDiff(a, b, now: scene.moment(of: a))
    }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        if picker != nil { return handlePicker(key, scene) }
        guard let command = KeyTable.command(for: key, in: .diff) else { return [] }
        switch command {
        case .close: return [.close]
        case .move(let move):
            let lines = lines(scene, width: scene.size.columns - 4)
            scroll.move(move, lines: lines.count, height: scene.size.rows - 4)
        case .diff(.showEverything): showsAll.toggle()
        case .diff(.pickOther): picker = DiffPicker(beside: session, scene)
        case .show, .console: return [.run(command)]
        case .open, .confirm, .section, .list, .filter, .session, .document, .calls, .form, .request, .entry, .columns,
            .preview:
            break
        }
        return []
    }

    private mutating func handlePicker(_ key: Key, _ scene: Scene) -> [ScreenRequest] {
        switch picker?.handle(key, scene: scene) {
        case .chosen(let id)?:
            (other, isChosen, picker, scroll) = (id, true, nil, ScrollPosition())
        case .closed?: picker = nil
        case .notice(let text)?: return [.notify(.plain(text))]
        case .stays?, nil: break
        }
        return []
    }
}
