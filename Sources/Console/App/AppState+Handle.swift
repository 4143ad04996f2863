import Client
import FoundationEssentials
import Model

extension AppState {
    mutating func handle(_ message: Message) -> [Effect] {
        switch message {
        case .key(let key): return handle(key)
        case .resized(let size): resize(to: size)
        case .tick(let now): return tick(now)
        case .resumed: return [.redraw]
        case .connected(let place): return connected(place)
        case .connectFailed(let words): scene.link = .failed(words)
        case .created(let result): return created(result)
        case .ended(let id, let result): return ended(id, result)
        case .themeChanged(let name):
            scene.themeName = name
            held?.themeName = name
            say(.plain("Theme: \(name)"))
        default: return loaded(message)
        }
        return []
    }

    private mutating func handle(_ key: Key) -> [Effect] {
        toast = toast?.toast.tone == .bad ? nil : toast
        let asks: [Ask]
        if let top = dialogs.indices.last {
            asks = handle(key, dialog: top)
        } else {
            asks = desk.handle(key, scene: shownScene)
        }
        return asks.flatMap { answer($0) } + pollSelected()
    }

    private mutating func handle(_ key: Key, dialog index: Int) -> [Ask] {
        switch dialogs[index] {
        case .session(var screen):
            defer { dialogs[index] = .session(screen) }
            return screen.handle(key, scene: shownScene)
        case .document(var screen):
            defer { dialogs[index] = .document(screen) }
            return screen.handle(key, scene: shownScene)
        case .create(var form):
            defer { dialogs[index] = .create(form) }
            return form.handle(key)
        case .end(let dialog): return dialog.handle(key)
        }
    }

    private mutating func resize(to size: Size) {
        scene.size = size
        desk.scroll(height: DeskLayout(size).tableHeight)
    }

    mutating func say(_ toast: Toast) {
        self.toast = Shown(toast: toast, until: scene.now.addingTimeInterval(toast.lifetime))
    }

    private mutating func connected(_ place: Place) -> [Effect] {
        scene.place = place
        scene.link = .connected
        polls.hurry()
        return pollDue()
    }

    mutating func refreshRows() {
        desk.refresh(from: shownScene.feed, height: DeskLayout(scene.size).tableHeight)
        scene.isTicking = showsSeconds
    }

    /// A live session counts its age, old data counts too; a desk of sessions that are over stands still.
    private var showsSeconds: Bool {
        scene.link != .connected || scene.feed.freshness.lastSuccess == nil || scene.feed.freshness.trouble != nil
            || desk.rows.contains { scene.feed.session($0)?.status.isActive == true }
    }
}
