import Canvas
import Desk
import FoundationEssentials
import Glibc
import Model
import Terminal

/// The one loop: waits for keys, signals and answers, changes the state, shows it. Main thread only.
final class Loop {
    private(set) var state: AppState
    private let terminal: Terminal
    private let signals: SignalPipe
    private let mailbox: Mailbox
    private let runner: EffectRunner
    private let themes: ThemeCycle
    private let world: World
    private var isOver = false
    /// What is to be done once the picture is out.
    private var errands: [Effect] = []
    /// How much was drawn at the most since memory was last given back, in cells; those of a preview count eightfold.
    private var largest = 0
    /// Seconds between two times at which what is free goes back to the system.
    private static let thrift: TimeInterval = 15
    private var gaveBackAt: Date
    /// After a key, what the next one may show is made ready while nothing else is to be done. In seconds.
    private static let foresight: TimeInterval = 2
    private var looksAheadUntil = Date.distantPast

    init(state: AppState, terminal: Terminal, signals: SignalPipe, mailbox: Mailbox, world: World, themes: ThemeCycle) {
        (self.state, self.terminal, self.signals) = (state, terminal, signals)
        (self.mailbox, self.world, self.themes) = (mailbox, world, themes)
        runner = EffectRunner(world: world, mailbox: mailbox)
        gaveBackAt = world.now()
    }

    /// Returns when the user quits, a signal says so, or the terminal is gone. `afterFirstPicture` is for what may
    /// wait.
    func run(afterFirstPicture: () -> Void = {}) {
        terminal.show(state.picture())
        afterFirstPicture()
        state.firstEffects.forEach(perform)
        runErrands()
        if !themes.isChosen { terminal.queryBackground() }
        while !isOver {
            handle(wait())
            guard !isOver else { break }
            draw()
            runErrands()
        }
        runErrands()
        runner.cancelAll()
        if state.hasLookedForDrafts { world.keepDrafts(state.draftsToKeep) }
    }

    /// A terminal that reads slowly gets fewer pictures, the latest each time; keys and answers never wait for it.
    private func draw() {
        let isReady = terminal.isReady()
        if isReady { terminal.setMouseCapture(state.takesMouse) }
        let isFirst = isReady && showRows()
        state.followUp().forEach(perform)
        guard isReady, !isFirst || terminal.isReady() && (!keyWaits || state.scene.now >= wholeBy) else { return }
        terminal.show(state.picture())
        wholeBy = state.scene.now + Self.patience
        giveBack()
    }

    /// True where the rows alone went out, before the rest.
    private func showRows() -> Bool {
        guard let rows = state.rowsFirst() else { return false }
        terminal.show(rows.canvas, lines: rows.lines)
        // To whoever brings it to the terminal's reader.
        sched_yield()
        return true
    }

    /// What lies beside the rows is left out while there are keys, but no longer than so many seconds.
    private static let patience: TimeInterval = 0.1
    private var wholeBy = Date.distantPast

    private var keyWaits: Bool {
        var input = pollfd(fd: terminal.inputDescriptor, events: Int16(POLLIN), revents: 0)
        return poll(&input, 1, 0) > 0
    }

    /// A picture over a huge window takes tens of megabytes, which the allocator would keep once it is gone; answers to
    /// polls leave smaller gaps all over it.
    private func giveBack() {
        let pixels = state.scene.size.columns * state.scene.size.rows * (state.preview == nil ? 1 : 8)
        if pixels * 2 <= largest || abs(state.scene.now.timeIntervalSince(gaveBackAt)) >= Self.thrift {
            terminal.releaseOutputBuffer()
            (largest, gaveBackAt) = (pixels, state.scene.now)
        }
        largest = max(largest, pixels)
    }

    private func handle(_ messages: [Message]) {
        messages.forEach(note)
        #if DEBUG
            CrashDrill.watch(messages)
        #endif
        state.answer(.tick(world.now())).forEach(perform)
        for message in messages where !isOver { state.answer(message).forEach(perform) }
    }

    private func note(_ message: Message) {
        if case .fromPlace(_, let message) = message { return note(message) }
        if case .key = message { CrashReport.note(kind: "key") } else { CrashReport.note(message) }
    }

    /// Blocks until something happens or is due.
    private func wait() -> [Message] {
        let descriptors = [terminal.inputDescriptor, signals.descriptor, mailbox.descriptor]
        var watched = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        watched.append(pollfd(fd: terminal.outputDescriptor, events: Int16(POLLOUT), revents: 0))
        let looksAhead = looksAheadUntil > state.scene.now
        var count = poll(&watched, nfds_t(watched.count), looksAhead ? 0 : timeout)
        if looksAhead, count == 0 {
            state.lookAhead()
            count = poll(&watched, nfds_t(watched.count), timeout)
        }
        guard count > 0 else { return [] }
        if watched[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { isOver = true }
        var messages = watched[1].revents != 0 ? signals.read().compactMap(message) : []
        if watched[2].revents != 0 { messages += mailbox.take() }
        if !isOver, watched[0].revents & Int16(POLLIN) != 0 { messages += keys() }
        return messages
    }

    private func keys() -> [Message] {
        let keys = terminal.readInput().map(Message.key)
        looksAheadUntil = state.scene.now + Self.foresight
        matchBackground()
        if keys.isEmpty, terminal.isAtEOF { isOver = true }
        return keys
    }

    /// Milliseconds; rounded up, so that the loop does not spin through the last one.
    private var timeout: Int32 {
        guard let wake = state.planWake() else { return -1 }
        return Int32(min(60_000, max(0, (wake.timeIntervalSince(world.now()) * 1000).rounded(.up))))
    }

    private func message(_ signal: Signal) -> Message? {
        switch signal {
        case .interrupt, .terminate, .hangUp: isOver = true
        case .stop:
            terminal.suspend()
            return .resized(terminal.size)
        case .resume:
            terminal.resumed()
            return .resized(terminal.size)
        case .resize:
            terminal.resized()
            return .resized(terminal.size)
        }
        return nil
    }

    /// What only the terminal can do is done here; everything else is the runner's.
    private func perform(_ effect: Effect) {
        switch effect {
        case .quit: isOver = true
        case .redraw: terminal.redraw()
        case .suspend:
            terminal.suspend()
            _ = state.handle(.resized(terminal.size))
        case .copy(let text): terminal.copy(SecretRegistry.shared.masking(text))
        case .nextTheme: show(themes.next(), keeps: true)
        case .showTheme(let name, let keeps):
            do throws(ThemeError) { show(try themes.show(name), keeps: keeps) } catch {
                _ = state.handle(.themeFailed(error.sentence))
            }
        default: errands.append(effect)
        }
    }

    /// The picture comes first: what runs beside the loop takes the machine from whoever shows it.
    private func runErrands() {
        errands.forEach(runner.run)
        errands.removeAll(keepingCapacity: true)
    }

    private func show(_ theme: Theme, keeps: Bool) {
        terminal.apply(theme: theme)
        let isKept = keeps && world.keepTheme(theme.name)
        let words = "Theme: \(theme.name)" + (isKept ? "; the next start has it too." : "")
        _ = state.handle(.themeChanged(theme.name, isLight: theme.isLight, words: keeps ? words : nil))
    }

    /// The terminal has said what colour its background is, and nobody had chosen a theme.
    private func matchBackground() {
        guard let background = terminal.removeBackgroundReport(), !themes.isChosen else { return }
        let wanted = background.luminance > 0.4
        guard wanted != themes.current.isLight, let theme = try? themes.show(wanted ? "light" : "dark") else { return }
        terminal.apply(theme: theme)
        _ = state.handle(.themeChanged(theme.name, isLight: theme.isLight, words: nil))
    }
}
