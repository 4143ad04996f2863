import Canvas
import Desk
import FoundationEssentials
import Glibc
import Model
import Terminal

/// The main loop: waits for keys, signals and messages, changes the state, shows it. Main thread only.
final class Loop {
    private(set) var state: AppState
    private let display: Display
    private let signals: SignalSource
    private let mailbox: Mailbox
    private let runner: EffectRunner
    private let themes: ThemeCycle
    private let world: World
    private let painter = DeskPainter()
    private var memory: MemoryTrimmer
    private(set) var isOver = false
    /// Seconds that the end of the program waits until the live session has ended.
    private static let endLimit = 5.0
    /// What could not be saved or ended at exit; printed after the terminal is restored.
    private(set) var lastComplaint: Complaint?
    /// Effects that wait until the picture is shown.
    private var pending: [Effect] = []
    /// Seconds after a key in which idle time is used to draw the rows that the next key may show.
    private static let preparationTime: TimeInterval = 2
    private var preparesUntil = Date.distantPast
    /// Seconds: the maximum time in which only the cursor's rows are drawn because further keys wait.
    private static let longestDelay: TimeInterval = 0.1
    private var wholePictureDue = Date.distantPast
    /// The revision of the last whole picture that was given to the display, and of the last that the state knows of.
    private var drawnRevision = -1
    private var reportedRevision = -1
    private var hasUnreportedWrite = false

    init(
        state: AppState, display: Display, signals: SignalSource, mailbox: Mailbox, world: World, themes: ThemeCycle
    ) {
        (self.state, self.display, self.signals) = (state, display, signals)
        (self.mailbox, self.world, self.themes) = (mailbox, world, themes)
        runner = EffectRunner(world: world, mailbox: mailbox)
        memory = MemoryTrimmer(startedAt: world.now())
    }

    /// Returns when the user quits, a signal says so, or the terminal is gone.
    func run(afterFirstPicture: () -> Void = {}) {
        start(afterFirstPicture: afterFirstPicture)
        while !isOver { step(timeout: nil) }
        finish()
    }

    func start(afterFirstPicture: () -> Void = {}) {
        showWholePicture()
        afterFirstPicture()
        perform(state.firstEffects)
        runPending()
        display.query(!themes.isChosen)
    }

    /// Waits, at most `timeout` milliseconds if given; then handles what came, shows the state and runs effects.
    func step(timeout: Int32?) {
        let messages = wait(timeout: timeout)
        guard !isOver else { return }
        handle([.tick(world.now())] + messages)
        guard !isOver else { return }
        draw()
        reportPicture()
        reportWrite()
        runPending()
    }

    func finish() {
        runPending()
        let unended = runner.live.finish(within: Self.endLimit)
        runner.rooms.finish(within: Self.endLimit)
        runner.cancelAll()
        lastComplaint = unended
        guard state.creation.hasReadDrafts else { return }
        if case .failure(let complaint) = world.storeDrafts(state.draftsToStore) {
            lastComplaint = unended.map { Complaint("\($0.sentence) \(complaint.sentence)") } ?? complaint
        }
    }

    var isBusy: Bool { runner.isBusy || !mailbox.isEmpty }

    // MARK: Messages and effects

    private func handle(_ messages: [Message]) {
        messages.dropFirst().forEach(note)
        #if DEBUG
            DebugCrash.watch(messages)
        #endif
        perform(state.handle(messages))
    }

    private func note(_ message: Message) {
        if case .fromPlace(_, let message) = message { return note(message) }
        // Reflection takes as long as drawing a row, so key messages use fixed names.
        switch message {
        case .key: CrashReport.note(kind: "key")
        case .keysRead: CrashReport.note(kind: "keysRead")
        default: CrashReport.note(message)
        }
    }

    /// Terminal effects are carried out here, everything else by the runner. Every effect is performed, also those of
    /// messages that a terminal effect leads to.
    private func perform(_ effects: [Effect]) {
        for effect in effects where !isOver {
            if case .terminal(let effect) = effect { perform(effect) } else { pending.append(effect) }
        }
    }

    private func perform(_ effect: Effect.TerminalEffect) {
        switch effect {
        case .quit: isOver = true
        case .redraw: display.redraw()
        case .suspend:
            display.suspend()
            handleNow(.resized(display.size()))
        case .copy(let text): display.copy(SecretRegistry.shared.masking(text))
        case .nextTheme: show(themes.next(), stores: true)
        case .showTheme(let name, let stores):
            do throws(ThemeError) { show(try themes.show(name), stores: stores) } catch {
                handleNow(.theme(.failed(error.sentence)))
            }
        }
    }

    private func handleNow(_ message: Message) { perform(state.handle(message)) }

    /// After the picture, since other threads would take the processor from whoever shows it.
    private func runPending() {
        let effects = pending
        pending.removeAll(keepingCapacity: true)
        effects.forEach(runner.run)
    }

    // MARK: Themes

    private func show(_ theme: Theme, stores: Bool) {
        display.apply(theme)
        let words = stores ? storeTheme(theme.name) : nil
        handleNow(.theme(.changed(theme.name, look(theme), notice: words)))
    }

    private func look(_ theme: Theme) -> PictureLook {
        PictureLook(theme, on: display.depth, cellAspect: display.cellAspect())
    }

    private func storeTheme(_ name: String) -> String {
        switch world.storeTheme(name) {
        case .success: "Theme: \(name); the next start has it too."
        case .failure(let complaint): "Theme: \(name). \(complaint.sentence)"
        case nil: "Theme: \(name)"
        }
    }

    private func applyReports() {
        matchBackground()
        guard display.removeCellSizeReport() else { return }
        handleNow(.theme(.changed(themes.current.name, look(themes.current), notice: nil)))
    }

    /// Without a chosen theme, the terminal's background decides between dark and light.
    private func matchBackground() {
        guard let background = display.removeBackgroundReport(), !themes.isChosen else { return }
        let isLight = background.luminance > 0.4
        guard isLight != themes.current.isLight, let theme = try? themes.show(isLight ? "light" : "dark") else {
            return
        }
        display.apply(theme)
        handleNow(.theme(.changed(theme.name, look(theme), notice: nil)))
    }

    // MARK: Drawing

    /// A terminal that reads slowly gets fewer pictures, always the latest; keys and messages never wait for it.
    private func draw() {
        guard display.isReady() else { return }
        display.setMouseCapture(state.preferences.takesMouse)
        if showCursorRows() {
            let mayFinish = display.isReady() && (!isKeyWaiting || state.scene.now >= wholePictureDue)
            guard mayFinish else { return }
        }
        showWholePicture()
        wholePictureDue = state.scene.now + Self.longestDelay
        if memory.isDue(for: state) { display.trimMemory() }
    }

    private func showWholePicture() {
        display.show(painter.draw(state), nil)
        hasUnreportedWrite = true
        drawnRevision = state.confirmation.revision
    }

    /// Tells the state which picture the terminal shows: only after it took all of it, and while no key waits that was
    /// typed before.
    private func reportPicture() {
        guard drawnRevision > reportedRevision, display.isReady(), !isKeyWaiting else { return }
        reportedRevision = drawnRevision
        handleNow(.shown(revision: drawnRevision, at: world.now()))
    }

    /// Tells the state when the terminal took the last picture, for the measurement of lip sync.
    private func reportWrite() {
        guard hasUnreportedWrite, state.awaitsWrite, display.isReady() else { return }
        hasUnreportedWrite = false
        handleNow(.fake(.pictureWritten(at: world.now())))
    }

    /// True if the cursor's rows were shown alone, before the rest.
    private func showCursorRows() -> Bool {
        guard let rows = painter.drawCursorRows(state) else { return false }
        display.show(rows.canvas, rows.lines)
        // Lets the terminal's reader run.
        sched_yield()
        return true
    }

    private var isKeyWaiting: Bool {
        var input = pollfd(fd: display.inputDescriptor, events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&input, 1, 0) > 0
    }

    // MARK: Waiting

    /// Blocks until something happens or is due.
    private func wait(timeout: Int32?) -> [Message] {
        let descriptors = [display.inputDescriptor, signals.descriptor, mailbox.descriptor]
        var watched = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        watched.append(pollfd(fd: display.outputDescriptor(), events: Int16(POLLOUT), revents: 0))
        while true {
            let count = prepareAndPoll(&watched, timeout)
            guard count >= 0 else { return [] }
            let isReadable = watched[0].revents & Int16(POLLIN) != 0
            if watched[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { isOver = true }
            var messages = watched[1].revents != 0 ? signals.read().compactMap(message) : []
            if watched[2].revents != 0 { messages += mailbox.removeMessages() }
            if !isOver { messages += input(isReadable: isReadable) }
            // The first bytes of a sequence or a paste change nothing yet.
            let isUnfinished = isReadable && count == 1 && messages.isEmpty && display.inputWait() != nil
            guard isUnfinished, !isOver, timeout == nil, timeToWake != .zero else { return messages }
        }
    }

    private func prepareAndPoll(_ watched: inout [pollfd], _ timeout: Int32?) -> Int32 {
        // Preparing would delay the Escape key.
        guard preparesUntil > state.scene.now, display.inputWait() == nil else {
            return Terminal.poll(&watched, for: waitTime(timeout))
        }
        let count = Terminal.poll(&watched, for: .zero)
        guard count == 0 else { return count }
        painter.prepareNeighbours(state)
        return Terminal.poll(&watched, for: waitTime(timeout))
    }

    /// Messages of the input that arrived together, in one read; or of a pause that tells what the last bytes mean, for
    /// example that an Escape is the key.
    private func input(isReadable: Bool) -> [Message] {
        guard isReadable || display.inputWait() == .zero else { return [] }
        // The time before the read, since the keys were typed before it.
        let read = Message.keysRead(at: world.now(), isOutputBlocked: !display.isReady())
        let messages = display.readInput().compactMap(message)
        if !messages.isEmpty { preparesUntil = state.scene.now + Self.preparationTime }
        applyReports()
        if messages.isEmpty, display.isAtEnd() { isOver = true }
        return messages.isEmpty ? [] : [read] + messages
    }

    /// Time until something is due, at most `limit` milliseconds; nil for no limit.
    private func waitTime(_ limit: Int32?) -> Duration? {
        [timeToWake, display.inputWait(), limit.map { .milliseconds($0) }].compactMap { $0 }.min()
    }

    private var timeToWake: Duration? {
        // A blocked terminal delays the first trim, which follows a picture.
        let firstTrim = display.isReady() ? memory.firstTrim : nil
        guard let wake = [state.planWake(), firstTrim].compactMap(\.self).min() else { return nil }
        // Rounded up, so that the loop does not spin through the last millisecond.
        return .milliseconds(min(60_000, max(0, (wake.timeIntervalSince(world.now()) * 1000).rounded(.up))))
    }

    private func message(_ event: InputEvent) -> Message? {
        switch event {
        case .key(let key): .key(key)
        case .pasteTruncated: .input(.pasteTruncated)
        case .pasteInterrupted: .input(.pasteInterrupted)
        case .interruptedPasteEnded: .input(.interruptedPasteEnded)
        case .sequenceUnfinished: .input(.sequenceUnfinished)
        // The display stores them until `removeBackgroundReport` and `removeCellSizeReport` read them.
        case .background, .cellSize: nil
        }
    }

    private func message(_ signal: Signal) -> Message? {
        switch signal {
        case .interrupt, .terminate, .hangUp:
            isOver = true
            return nil
        case .stop:
            display.suspend()
            return .resized(display.size())
        case .resume:
            display.resumed()
            return .resized(display.size())
        case .resize:
            display.resized()
            return .resized(display.size())
        }
    }
}
