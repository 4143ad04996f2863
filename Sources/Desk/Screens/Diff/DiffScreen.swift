import Canvas
import Model

/// One session against another, field by field.
struct DiffScreen: Equatable, Sendable {
    let session: SessionID
    /// Nil until one is found or chosen.
    private(set) var other: SessionID?
    private(set) var isChosen = false
    private(set) var showsAll = false
    private(set) var scroll = Scroll()
    var picker: DiffPicker?

    init(session: SessionID, scene: Scene) {
        self.session = session
        find(scene)
    }

    var context: KeyRow.Context { picker == nil ? .diff : .diffPicker }

    /// The last good one of the same avatar, until another is chosen.
    mutating func find(_ scene: Scene) {
        guard other == nil, !isChosen, let known = scene.feed.session(session) else { return }
        other = known.lastSuccessful(among: scene.feed.sessions)?.id
    }

    func diff(_ scene: Scene) -> SessionDiff? {
        guard let a = scene.feed.session(session), let b = scene.feed.session(other) else { return nil }
        return SessionDiff(a, b)
    }

    mutating func handle(_ key: Key, scene: Scene) -> [Ask] {
        if picker != nil { return pick(key, scene) }
        guard let command = KeyTable.command(for: key, in: .diff) else { return [] }
        if scroll.handle(command, lines: lines(scene, width: scene.size.columns - 4).count, height: scene.size.rows - 4)
        {
            return []
        }
        switch command {
        case .showEverything: showsAll.toggle()
        case .pickOther: picker = DiffPicker(beside: session, scene)
        case .close: return [.close]
        default: return [.run(command)]
        }
        return []
    }

    private mutating func pick(_ key: Key, _ scene: Scene) -> [Ask] {
        switch picker?.handle(key, scene: scene) {
        case .chosen(let id)?:
            (other, isChosen, picker, scroll) = (id, true, nil, Scroll())
        case .closed?: picker = nil
        case .notice(let words)?: return [.say(.plain(words))]
        case .stays?, nil: break
        }
        return []
    }
}
