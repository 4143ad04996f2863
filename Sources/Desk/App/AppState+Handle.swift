import Canvas
import Client
import FoundationEssentials
import Model
import Settings

extension AppState {
    package mutating func handle(_ message: Message) -> [Effect] { answer(message) + followUp() }

    /// What a key asks of the API once its picture is out; to be called after each round of messages.
    package mutating func followUp() -> [Effect] {
        guard isBehind else { return [] }
        isBehind = false
        let note = scene.history
        defer { if scene.history != note { changes.advance() } }
        return pollSelected() + historyDue()
    }

    /// What changes with a message at once.
    package mutating func answer(_ message: Message) -> [Effect] {
        defer { keepShared() }
        if !leavesPicture(message) { changes.advance() }
        switch message {
        case .key(let key): return handle(key)
        case .resized(let size): resize(to: size)
        case .tick(let now): return tick(now)
        case .resumed: return [.redraw]
        case .connected(let place): return connected(place)
        case .connectFailed(let words): scene.link = .failed(words)
        case .created(let result): return created(result)
        case .ended(let id, let result): return ended(id, result)
        case .limitReached(let until): hold(until: until)
        case .callsMade(let calls): scene.calls.take(calls)
        case .callsUnderWay(let calls): scene.calls.underWay = calls
        case .clockCompared(let skew): scene.clockSkew = skew
        case .tokenArrived(let result, let origin): take(token: result, origin: origin)
        case .presetsRead(let result, let said): take(presets: result, said: said)
        case .deskKept(let result, let said, let isFirst): take(kept: result, said: said, isFirst: isFirst)
        case .draftsFound(let bodies): take(drafts: bodies)
        case .ticketWritten(let result): ticketWritten(result)
        case .tapArrived(let line): take(line)
        case .tapEnded(let error): endTap(error)
        case .audioOpened(let order, let input): return open(order, input)
        case .audioArrived(let order, let bytes, let isLast): hear(bytes, isLast: isLast, of: order)
        case .spoken(let id, let result): take(spoken: result, in: id)
        case .fileWritten(let result, let what): written(result, what: what)
        case .themeChanged(let name, let isLight, let words):
            (scene.themeName, scene.isLight) = (name, isLight)
            held?.themeName = name
            held?.isLight = isLight
            if let words { say(.plain(words)) }
        case .themeFailed(let words): say(.bad(words))
        case .fromPlace(let number, let message): return number == placeNumber ? answer(message) : []
        case .placeReached(let number, let result): return reached(number, result)
        case .placeProbed(let name, let reach): note(reach, of: name)
        case .placesRead(let list): return take(list)
        default: return loaded(message)
        }
        return []
    }

    /// True for what changes no more of the desk than where its cursor is, or says so itself.
    private func leavesPicture(_ message: Message) -> Bool {
        switch message {
        case .tick: true
        case .key(let key): dialogs.isEmpty && desk.isMove(key)
        default: false
        }
    }

    package mutating func handle(_ key: Key) -> [Effect] {
        if let effects = handleMouse(key) { return effects }
        // Whatever is open, also where letters are text.
        if KeyTable.redraw.contains(key) { return [.redraw] }
        toast = toast?.toast.tone == .bad ? nil : toast
        if key == .escape, scene.endings.waiting != nil { return cancelEnding() }
        let (said, depth, isTyping) = (toast, dialogs.count, desk.isEditingFilter)
        // What was said of another screen would lie over this one.
        defer { if toast == said, (depth, isTyping) != (dialogs.count, desk.isEditingFilter) { toast = nil } }
        let asks: [Ask]
        if let top = dialogs.indices.last {
            asks = handle(key, dialog: top)
        } else {
            asks = desk.handle(key, scene: shownScene)
        }
        isBehind = true
        return asks.flatMap { answer($0) }
    }

    private mutating func handle(_ key: Key, dialog index: Int) -> [Ask] {
        switch dialogs[index] {
        case .session(var screen):
            defer { dialogs[index] = .session(screen) }
            return screen.handle(key, scene: shownScene)
        case .document(var screen):
            defer { dialogs[index] = .document(screen) }
            return screen.handle(key, scene: shownScene)
        case .json(var screen):
            defer { dialogs[index] = .json(screen) }
            return screen.handle(key, scene: shownScene)
        case .diff(var screen):
            defer { dialogs[index] = .diff(screen) }
            return screen.handle(key, scene: shownScene)
        case .ticket(var dialog):
            defer { dialogs[index] = .ticket(dialog) }
            return dialog.handle(key)
        case .preview:
            let scene = shownScene
            return preview?.handle(key, scene: scene) ?? [.close]
        case .create(var form):
            defer { dialogs[index] = .create(form) }
            return form.handle(key, scene: scene)
        case .request(var screen):
            defer { dialogs[index] = .request(screen) }
            return screen.handle(key, scene: scene)
        case .token(var form):
            defer { dialogs[index] = .token(form) }
            return form.handle(key, scene: scene)
        case .presets(var list):
            defer { dialogs[index] = .presets(list) }
            return list.handle(key)
        case .answer(let screen): return screen.handle(key)
        case .themes(var picker):
            defer { dialogs[index] = .themes(picker) }
            return picker.handle(key)
        case .looks(var dialog):
            defer { dialogs[index] = .looks(dialog) }
            return dialog.handle(key)
        case .quit(let dialog): return dialog.handle(key)
        case .end(var dialog):
            defer { dialogs[index] = .end(dialog) }
            return dialog.handle(key)
        case .palette(var screen):
            defer { dialogs[index] = .palette(screen) }
            return screen.handle(key)
        case .export(var form):
            defer { dialogs[index] = .export(form) }
            return form.handle(key, scene: scene)
        case .places(var screen):
            defer { dialogs[index] = .places(screen) }
            return screen.handle(key, scene: scene)
        case .usage(var screen):
            defer { dialogs[index] = .usage(screen) }
            return screen.handle(key, scene: shownScene)
        case .calls(var screen):
            defer { dialogs[index] = .calls(screen) }
            return screen.handle(key, scene: shownScene)
        case .endings(var screen):
            defer { dialogs[index] = .endings(screen) }
            return screen.handle(key, scene: scene)
        }
    }

    private mutating func resize(to size: Size) {
        scene.size = size
        desk.scroll(height: DeskLayout(size).tableHeight)
        noteCrowd()
    }

    package mutating func say(_ toast: Toast, at now: Date? = nil) {
        self.toast = Shown(toast: toast, until: (now ?? scene.now).addingTimeInterval(toast.lifetime))
    }

    private mutating func connected(_ place: Place) -> [Effect] {
        scene.place = place
        scene.link = .connected
        history.callOff()
        polls.hurry()
        return pollDue() + streamMediaMeasurements()
    }

    mutating func refreshRows() {
        desk.refresh(shownScene)
        scene.isTicking = showsSeconds
    }

    /// A live session counts its age, old data counts too; a desk of sessions that are over stands still.
    private var showsSeconds: Bool {
        scene.link != .connected || scene.feed.freshness.lastSuccess == nil || scene.feed.freshness.trouble != nil
            || desk.order.liveCount > 0 || isCallsShown
    }
}
