import Canvas
import Client
import Model

/// The list of API calls, newest at the bottom; the cursor follows the newest call until it is moved up.
package struct CallsScreen: Equatable, Sendable {
    private(set) var search = TextInput(limit: 200)
    private(set) var isSearching = false
    private(set) var hidesSuccessfulGETs = false
    /// The number of a call; nil while the cursor follows the newest call.
    private(set) var cursor: Int?
    /// The number of the first visible call; nil if the newest call is the last visible one.
    private(set) var top: Int?
    /// The call whose details are shown.
    package private(set) var opened: CallDetailScreen?
    /// The list followed the newest call when a call was opened, and follows it again when that call is closed.
    private var wasFollowingNewest = false

    /// `search` is the initial filter.
    package init(search: String = "") { self.search = TextInput(search, limit: 200) }

    package var keyContext: KeyRow.Context { opened != nil ? .call : isSearching ? .callSearch : .calls }

    var sieve: CallFilter { CallFilter(search: search.text, hidesSuccessfulGETs: hidesSuccessfulGETs) }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        if opened != nil { return handleOpened(key, scene) }
        if isSearching { return editSearch(key) }
        guard let command = KeyTable.command(for: key, in: .calls) else { return [] }
        return run(command, sieve.places(in: scene.calls), scene)
    }

    private mutating func editSearch(_ key: Key) -> [ScreenRequest] {
        switch KeyTable.command(for: key, in: .callSearch) {
        case .open?: isSearching = false
        case .close?: (isSearching, search) = (false, TextInput(limit: 200))
        case .confirm?, .move?, .section?, .list?, .filter?, .session?, .document?, .diff?, .calls?, .form?, .request?,
            .entry?, .columns?, .preview?, .show?, .console?, nil:
            if let notice = search.handle(key)?.notice { return [.notify(.plain(notice))] }
        }
        return []
    }

    private mutating func run(_ command: Command, _ matches: [Int], _ scene: Scene) -> [ScreenRequest] {
        switch command {
        case .open:
            guard let entry = entry(matches, scene) else { return [Self.cursorMissing] }
            wasFollowingNewest = cursor == nil
            open(entry)
        case .close where !search.isEmpty: search = TextInput(limit: 200)
        case .close: return [.close]
        case .move(let move): self.move(move, matches, scene)
        case .calls(let command): return run(command, matches, scene)
        case .show, .console: return [.run(command)]
        case .confirm, .section, .list, .filter, .session, .document, .diff, .form, .request, .entry, .columns,
            .preview:
            break
        }
        return []
    }

    private mutating func run(_ command: Command.Calls, _ matches: [Int], _ scene: Scene) -> [ScreenRequest] {
        let entry = entry(matches, scene)
        switch command {
        case .filter: isSearching = true
        case .showEverything: hidesSuccessfulGETs.toggle()
        case .showSession: return entry.map { Self.goToSession(of: $0, scene) } ?? [Self.cursorMissing]
        case .copyCurl: return entry.map { CallClipboard.copyCurl(of: $0.call) } ?? [Self.cursorMissing]
        case .copyID: return entry.map { CallClipboard.copyID(of: $0.call) } ?? [Self.cursorMissing]
        // Only an open call has these.
        case .next, .previous, .showAnswer, .showRequest: break
        }
        return []
    }

    private static let cursorMissing = ScreenRequest.notify(.plain("There is no call under the cursor."))

    static func goToSession(of entry: CallHistory.Entry, _ scene: Scene) -> [ScreenRequest] {
        guard let id = entry.session else { return [.notify(.plain("This call is not about one session."))] }
        guard scene.feed.session(id) != nil else {
            return [.notify(.plain("The session of this call is not loaded; paste its id on the desk to load it."))]
        }
        return [.open(.session(id))]
    }

    private mutating func open(_ entry: CallHistory.Entry) {
        cursor = entry.number
        opened = CallDetailScreen(entry)
    }

    private mutating func handleOpened(_ key: Key, _ scene: Scene) -> [ScreenRequest] {
        guard let command = KeyTable.command(for: key, in: .call) else { return [] }
        if command == .close {
            opened = nil
            if wasFollowingNewest { (cursor, top) = (nil, nil) }
            return []
        }
        if command == .calls(.next) { return openAdjacentCall(by: 1, scene) }
        if command == .calls(.previous) { return openAdjacentCall(by: -1, scene) }
        return opened?.run(command, scene) ?? []
    }

    /// `step` is 1 for the next call of the filtered list, -1 for the previous one.
    private mutating func openAdjacentCall(by step: Int, _ scene: Scene) -> [ScreenRequest] {
        let matches = sieve.places(in: scene.calls)
        let number = opened?.entry.number ?? 0
        let next =
            step > 0
            ? matches.first { scene.calls.entries[$0].number > number }
            : matches.last { scene.calls.entries[$0].number < number }
        guard let next else {
            return [.notify(.plain(step > 0 ? "This is the newest call." : "This is the oldest stored call."))]
        }
        wasFollowingNewest = false
        open(scene.calls.entries[next])
        reveal(matches, scene)
        return []
    }
}

extension CallsScreen {
    /// Moving to the last row follows the newest call again.
    private mutating func move(_ move: Command.Move, _ matches: [Int], _ scene: Scene) {
        let step = move.step(page: max(1, CallsLayout(scene.size).list.height - 1), count: matches.count)
        go(to: max(0, index(matches, scene) + step), matches, scene)
    }

    private mutating func go(to index: Int, _ matches: [Int], _ scene: Scene) {
        guard index < matches.count - 1 else {
            (cursor, top) = (nil, nil)
            return
        }
        if cursor == nil { top = firstVisibleNumber(matches, scene) }
        cursor = scene.calls.entries[matches[index]].number
        reveal(matches, scene)
    }

    private mutating func reveal(_ matches: [Int], _ scene: Scene) {
        let height = CallsLayout(scene.size).list.height
        let index = index(matches, scene)
        let first = min(index, max(self.first(matches, scene), index - height + 1))
        top = matches.indices.contains(first) ? scene.calls.entries[matches[first]].number : nil
    }

    private func firstVisibleNumber(_ matches: [Int], _ scene: Scene) -> Int? {
        let first = first(matches, scene)
        return matches.indices.contains(first) ? scene.calls.entries[matches[first]].number : nil
    }

    /// The cursor as index into `matches`; if its call is gone or filtered out, the index of the next call.
    package func index(_ matches: [Int], _ scene: Scene) -> Int {
        cursor.flatMap { cursor in matches.firstIndex { scene.calls.entries[$0].number >= cursor } }
            ?? max(0, matches.count - 1)
    }

    /// The index of the first visible row, at most that of the last full page.
    package func first(_ matches: [Int], _ scene: Scene) -> Int {
        let last = max(0, matches.count - CallsLayout(scene.size).list.height)
        guard let top else { return last }
        return min(last, matches.firstIndex { scene.calls.entries[$0].number >= top } ?? last)
    }

    private func entry(_ matches: [Int], _ scene: Scene) -> CallHistory.Entry? {
        matches.isEmpty ? nil : scene.calls.entries[matches[index(matches, scene)]]
    }

    /// Handles a click on a row: moves the cursor there, or opens the call if the cursor is there already.
    package mutating func handleClick(line row: Int, scene: Scene) -> [ScreenRequest] {
        let matches = sieve.places(in: scene.calls)
        guard opened == nil, matches.indices.contains(row) else { return [] }
        if index(matches, scene) == row { return run(.open, matches, scene) }
        go(to: row, matches, scene)
        return []
    }

    package func anonymized(by anonymizer: NameAnonymizer) -> CallsScreen {
        var screen = self
        screen.opened = opened?.shared(by: anonymizer)
        return screen
    }
}
