import Canvas
import Client
import Model

/// Every call of the API that was made: newest at the bottom, followed until the cursor goes up.
struct CallsScreen: Equatable, Sendable {
    private(set) var search = TextInput(limit: 200)
    private(set) var isSearching = false
    private(set) var hidesGoodLooks = false
    /// The number of a call; nil follows the newest.
    private(set) var cursor: Int?
    /// The number of the first call in sight; nil where the newest is the last one.
    private(set) var top: Int?
    /// The call that is open.
    private(set) var opened: OpenCall?
    /// The list followed the newest when a call was opened, and does so again.
    private var followedBefore = false

    /// With a filter to begin with.
    init(search: String = "") { self.search = TextInput(search, limit: 200) }

    var context: KeyRow.Context { opened != nil ? .call : isSearching ? .callSearch : .calls }

    var sieve: CallSieve { CallSieve(search: search.text, hidesGoodLooks: hidesGoodLooks) }

    mutating func handle(_ key: Key, scene: Scene) -> [Ask] {
        if opened != nil { return handleOpened(key, scene) }
        if isSearching { return edit(key) }
        guard let command = KeyTable.command(for: key, in: .calls) else { return [] }
        let places = sieve.places(in: scene.calls)
        if move(command, places, scene) { return [] }
        return run(command, places, scene)
    }

    private mutating func edit(_ key: Key) -> [Ask] {
        switch KeyTable.command(for: key, in: .callSearch) {
        case .open?: isSearching = false
        case .close?: (isSearching, search) = (false, TextInput(limit: 200))
        default: if let notice = search.handle(key)?.notice { return [.say(.plain(notice))] }
        }
        return []
    }

    private mutating func run(_ command: Command, _ places: [Int], _ scene: Scene) -> [Ask] {
        switch command {
        case .search: isSearching = true
        case .showEverything: hidesGoodLooks.toggle()
        case .close where !search.isEmpty: search = TextInput(limit: 200)
        case .close: return [.close]
        case .open, .copyCurl, .copyID, .toSession:
            guard let entry = entry(places, scene) else { return [.say(.plain("There is no call under the cursor."))] }
            if command == .toSession { return Self.goToSession(of: entry, scene) }
            guard command == .open else { return CallCopy.asks(command, entry.call) }
            followedBefore = cursor == nil
            open(entry)
        default: return [.run(command)]
        }
        return []
    }

    static func goToSession(of entry: CallBook.Entry, _ scene: Scene) -> [Ask] {
        guard let id = entry.session else { return [.say(.plain("This call is about no single session."))] }
        guard scene.feed.session(id) != nil else {
            return [.say(.plain("The session of this call is not on hand; on the desk, its pasted id asks for it."))]
        }
        return [.showSession(id)]
    }

    private mutating func open(_ entry: CallBook.Entry) {
        cursor = entry.number
        opened = OpenCall(entry)
    }

    private mutating func handleOpened(_ key: Key, _ scene: Scene) -> [Ask] {
        guard let command = KeyTable.command(for: key, in: .call) else { return [] }
        switch command {
        case .close:
            opened = nil
            if followedBefore { (cursor, top) = (nil, nil) }
        case .previous, .next: return step(command == .next ? 1 : -1, scene)
        default: return opened?.run(command, scene) ?? []
        }
        return []
    }

    /// To the call before or after the open one, of those in the list.
    private mutating func step(_ step: Int, _ scene: Scene) -> [Ask] {
        let places = sieve.places(in: scene.calls)
        let number = opened?.entry.number ?? 0
        let next =
            step > 0
            ? places.first { scene.calls.entries[$0].number > number }
            : places.last { scene.calls.entries[$0].number < number }
        guard let next else {
            return [.say(.plain(step > 0 ? "This is the newest call." : "This is the oldest call that is kept."))]
        }
        followedBefore = false
        open(scene.calls.entries[next])
        reveal(places, scene)
        return []
    }
}

extension CallsScreen {
    /// Down at the last row follows the newest again.
    private mutating func move(_ command: Command, _ places: [Int], _ scene: Scene) -> Bool {
        let page = max(1, CallsLayout(scene.size).list.height - 1)
        let steps: [Command: Int] = [
            .down: 1, .up: -1, .pageDown: page, .pageUp: -page, .top: -places.count, .bottom: places.count,
        ]
        guard let step = steps[command] else { return false }
        go(to: max(0, index(places, scene) + step), places, scene)
        return true
    }

    private mutating func go(to index: Int, _ places: [Int], _ scene: Scene) {
        guard index < places.count - 1 else {
            (cursor, top) = (nil, nil)
            return
        }
        if cursor == nil { top = firstInSight(places, scene) }
        cursor = scene.calls.entries[places[index]].number
        reveal(places, scene)
    }

    private mutating func reveal(_ places: [Int], _ scene: Scene) {
        let height = CallsLayout(scene.size).list.height
        let index = index(places, scene)
        let first = min(index, max(self.first(places, scene), index - height + 1))
        top = places.indices.contains(first) ? scene.calls.entries[places[first]].number : nil
    }

    private func firstInSight(_ places: [Int], _ scene: Scene) -> Int? {
        let first = first(places, scene)
        return places.indices.contains(first) ? scene.calls.entries[places[first]].number : nil
    }

    /// The place of the cursor; a call that is not shown any more gives its place to the next.
    func index(_ places: [Int], _ scene: Scene) -> Int {
        cursor.flatMap { cursor in places.firstIndex { scene.calls.entries[$0].number >= cursor } }
            ?? max(0, places.count - 1)
    }

    /// The first row in sight; the last page stays full.
    func first(_ places: [Int], _ scene: Scene) -> Int {
        let last = max(0, places.count - CallsLayout(scene.size).list.height)
        guard let top else { return last }
        return min(last, places.firstIndex { scene.calls.entries[$0].number >= top } ?? last)
    }

    private func entry(_ places: [Int], _ scene: Scene) -> CallBook.Entry? {
        places.isEmpty ? nil : scene.calls.entries[places[index(places, scene)]]
    }

    /// A click on the row with this place in the list.
    mutating func choose(_ row: Int, scene: Scene) -> [Ask] {
        let places = sieve.places(in: scene.calls)
        guard opened == nil, places.indices.contains(row) else { return [] }
        if index(places, scene) == row { return run(.open, places, scene) }
        go(to: row, places, scene)
        return []
    }

    func shared(by veil: Veil) -> CallsScreen {
        var screen = self
        screen.opened = opened?.shared(by: veil)
        return screen
    }
}
