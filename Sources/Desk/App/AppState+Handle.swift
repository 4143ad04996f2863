import Canvas
import FoundationEssentials
import Model
import Settings

extension AppState {
    package mutating func handle(_ message: Message) -> [Effect] { handle([message]) }

    /// Handles messages in order. Stops after a message that quits, so that later keys act on nothing.
    package mutating func handle(_ messages: [Message]) -> [Effect] {
        var effects: [Effect] = []
        var hasKey = false
        for message in messages {
            if message.isKey { hasKey = true }
            let takesText = keyContext.takesText
            effects += route(message)
            if takesText, !keyContext.takesText, !message.isKey { typing.fieldClosed(at: scene.now) }
            if effects.contains(.quit) { return effects }
        }
        effects += leaveEndedRooms() + updateLivePicture() + updateRoomPictures()
        return hasKey ? effects + pollSelected() + readPast() + lookAtRooms() : effects
    }

    private mutating func route(_ message: Message) -> [Effect] {
        defer {
            if sharing.isOn { sharing.update(with: shownScene.feed) }
            confirmation.update(screens, isDrawn: !DeskLayout.isTooSmall(scene.size))
        }
        switch message {
        case .key(let key):
            confirmation.countKey()
            return handle(key)
        case .keysRead(let time, let isBlocked): confirmation.keysRead(at: time, isOutputBlocked: isBlocked)
        case .shown(let revision, let time): confirmation.shown(revision: revision, at: time)
        case .input(let input): notify(Words.toast(for: input))
        case .resized(let size): resize(to: size)
        case .tick(let now): return tick(now)
        case .resumed: return [.terminal(.redraw)]
        case .connection(.connected(let place)): return connected(place)
        case .connection(.failed(let words)): scene.link = .failed(words)
        case .loaded(let loaded):
            defer { explainLiveEnd() }
            return handle(loaded)
        case .calls(let calls): handle(calls)
        case .sessions(.created(let result)): return created(result)
        case .sessions(.ended(let id, let result)): return ended(id, result)
        case .rooms(let message): handle(message)
        case .places(let message): return handle(message)
        case .fromPlace(let number, let message): return number == places.number ? route(message) : []
        case .creation(let message): handle(message)
        case .preferences(.read(let result, let notice, let isFirst)):
            applyPreferences(result, notice: notice, isFirst: isFirst)
        case .theme(let message): handle(message)
        case .files(.written(let result, let what)): fileWritten(result, what: what)
        case .files(.ticketWritten(let result)): ticketWritten(result)
        case .tap(.line(let line)): polling.apply(line, &scene)
        case .tap(.ended(let error)): polling.endTap(error, &scene)
        case .faults(let result):
            if case .success(let faults) = result { scene.faultCount = faults.active.count }
            screens.update(FaultPanel.self) { $0.update(with: result) }
        case .fake(let message): return handle(message)
        case .live(let message): return handle(message)
        }
        return []
    }

    private mutating func handle(_ calls: Message.Calls) {
        switch calls {
        case .made(let calls): scene.calls.append(calls)
        case .pending(let calls): scene.calls.pending = calls
        case .clockCompared(let skew): scene.clockSkew = skew
        case .limitReached(let until):
            guard until > scene.now else { return }
            polling.hold(until: until, &scene)
            refreshRows()
        }
    }

    private mutating func handle(_ message: Message.ThemeMessage) {
        switch message {
        case .changed(let name, let look, let words):
            (scene.themeName, scene.pictureLook) = (name, look)
            pausedScene?.themeName = name
            pausedScene?.pictureLook = look
            if let words { notify(.plain(words)) }
        case .failed(let words): notify(.bad(words))
        }
    }

    private mutating func resize(to size: Size) {
        scene.size = size
        desk.scroll(height: DeskLayout(size).tableHeight)
        updateColumnPicker()
    }

    private mutating func connected(_ place: Place) -> [Effect] {
        scene.place = place
        scene.link = .connected
        past.history.dropPending()
        polling.plan.requestNow()
        let leftovers: [Effect] = place.isReadOnly ? [] : [.live(.findLeftovers(address: place.address))]
        return pollDue() + polling.followTap(scene) + leftovers
    }

    // MARK: Keys

    /// The context whose keys apply now.
    var keyContext: KeyRow.Context { screens.top?.keyContext ?? (desk.isEditingFilter ? .filter : .desk) }

    private func isUnbound(_ key: Key, in context: KeyRow.Context) -> Bool {
        guard !context.takesText, KeyTable.command(for: key, in: context) == nil else { return false }
        switch key {
        case .character, .function, .control, .alt, .enter, .tab, .backTab, .insert, .delete, .backspace: return true
        case .escape, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .wordLeft, .wordRight, .paste,
            .click, .wheelUp, .wheelDown:
            return false
        }
    }

    /// In dialogs, F1 opens the help, and so does `?` unless it is text. Other screens list both keys in `KeyTable`.
    private func opensHelp(_ key: Key) -> Bool {
        let context = keyContext
        guard !context.takesGlobalKeys, KeyTable.command(for: key, in: context) == nil else { return false }
        return key == .function(1) || key == .character("?") && screens.top?.takesLetters == false
    }

    package mutating func handle(_ key: Key) -> [Effect] {
        if DeskLayout.isTooSmall(scene.size) { return handleInSmallWindow(key) }
        if let effects = handleMouse(key) { return effects }
        // These keys redraw on every screen, also in text fields.
        if KeyTable.redraw.contains(key) { return [.terminal(.redraw)] }
        if notice.toast?.tone == .bad { notice.clear() }
        if key == .escape, scene.endings.waiting != nil { return cancelEnding() }
        if dropsIgnoredText(key) { return [] }
        if opensHelp(key) { return open(.help) }
        if let refusal = confirmationRefusal(of: key) {
            notify(.bad(Words.sentence(for: refusal, key: key)))
            return []
        }
        let (toast, depth, isTyping) = (notice.toast, screens.count, desk.isEditingFilter)
        let (context, version) = (keyContext, screens.version)
        if isUnbound(key, in: context) { notice.explain(unbound: key, in: context, at: scene.now) }
        let requests =
            screens.isEmpty
            ? desk.handle(key, scene: shownScene) : handleTop { screen, scene in screen.handle(key, scene: scene) }
        let effects = requests.flatMap { perform($0) }
        if KeyTable.command(for: key, in: context)?.opensTextField == true, keyContext == context,
            screens.version == version
        {
            typing.fieldRefused(at: keyTime)
        }
        // A notice about the previous screen would cover this one.
        if notice.toast == toast, (depth, isTyping) != (screens.count, desk.isEditingFilter) { notice.clear() }
        return effects
    }

    private var keyTime: Date { confirmation.readAt ?? scene.now }

    /// Records the key in `TypingGuard`. Returns true if the guard ignores it as part of unwanted text.
    private mutating func dropsIgnoredText(_ key: Key) -> Bool {
        let isText = keyContext.takesText
        typing.noteKey(key, isText: isText, at: keyTime)
        // The help stays available; further text is still ignored.
        guard !isText, key != .character("?"), typing.consume(key, at: keyTime) else { return false }
        if case .character = key { notify(.plain(Words.ignoredText)) } else { notice.clear() }
        return true
    }

    package mutating func handleTop(_ body: (inout any Screen, Scene) -> [ScreenRequest]) -> [ScreenRequest] {
        let (live, shown) = (scene, shownScene)
        return screens.handleTop(scene: { type(of: $0).showsPausedData ? shown : live }, body)
    }
}
