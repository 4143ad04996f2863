import Canvas
import Diagnosis
import FoundationEssentials
import Model

extension DeskState {
    /// Rebuilds the rows, with relative times such as `created<2h` evaluated again.
    package mutating func refresh(_ scene: Scene) {
        if terms.isTimeDependent { parseFilter(scene.filterClock) }
        let height = scene.deskLayout.tableHeight
        refresh(from: scene.feed, at: scene.now, clockSkew: scene.clockSkew ?? 0, height: height)
    }

    mutating func beginFilter() {
        isEditingFilter = true
        filterHistory.stop()
    }

    /// Relative times in the filter refer to `clock`.
    package mutating func setFilter(_ text: String, clock: FilterClock = FilterClock(now: .distantPast, utcOffset: 0)) {
        filter = TextInput(text)
        parseFilter(clock)
    }

    /// Also leaves a view that consists of a filter; a view of columns and order stays.
    mutating func clearFilter(clock: FilterClock = FilterClock(now: .distantPast, utcOffset: 0)) {
        if openView?.filter.isEmpty == false { openView = nil }
        setFilter("", clock: clock)
    }

    private mutating func parseFilter(_ clock: FilterClock) { terms = SessionFilter(filter.text, clock: clock) }

    /// Applies the filter while it is typed. Enter keeps it; Esc clears it, or leaves an empty filter line.
    mutating func editFilter(_ key: Key, _ scene: Scene) -> [ScreenRequest] {
        let clock = scene.filterClock
        switch KeyTable.command(for: key, in: .filter) {
        case .open?:
            leaveFilter()
            if let id = SessionID(whole: filter.text) { return [.sessions(.find(id.rawValue))] }
            if let mistake = filterErrors.first {
                refresh(scene)
                return [.notify(.plain("Ignored in the filter: \(mistake.words)."))]
            }
        case .close? where filter.isEmpty: leaveFilter()
        case .close?: clearFilter(clock: clock)
        case .filter(.complete)?: complete(scene, clock)
        case .filter(.older)?:
            if let text = filterHistory.older(than: filter.text) { setFilter(text, clock: clock) }
        case .filter(.newer)?: if let text = filterHistory.newer() { setFilter(text, clock: clock) }
        case .move(.down)?: move(to: (cursorIndex ?? -1) + 1, height: scene.deskLayout.tableHeight)
        case .move(.up)?: move(to: (cursorIndex ?? 1) - 1, height: scene.deskLayout.tableHeight)
        case .move(.top)?, .move(.bottom)?, .move(.pageUp)?, .move(.pageDown)?, .confirm?, .section?, .list?,
            .session?, .document?, .diff?, .calls?, .form?, .request?, .entry?, .columns?, .preview?, .show?,
            .console?, nil:
            guard let edit = filter.handle(key) else { return [] }
            parseFilter(clock)
            refresh(scene)
            // A rejected paste shows the reason and leaves the filter unchanged.
            return edit.notice.map { [.notify(.plain($0))] } ?? []
        }
        refresh(scene)
        return []
    }

    /// Includes terms without a value, except the one at the cursor.
    var filterErrors: [FilterError] {
        let open = terms.unfinished.filter { !isEditingFilter || $0.range.upperBound != filter.cursor }
        return (terms.mistakes + open).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private mutating func leaveFilter() {
        isEditingFilter = false
        filterHistory.keep(filter.text)
    }

    /// Inserts the only candidate, or the common prefix of all candidates.
    private mutating func complete(_ scene: Scene, _ clock: FilterClock) {
        guard let completion = completion(scene) else { return }
        let isWhole = completion.candidates.count == 1
        let text = isWhole ? completion.candidates[0] : completion.commonPrefix
        guard isWhole || text.count > completion.range.count else { return }
        let characters = filter.characters
        let isDone = isWhole && !text.hasSuffix(":") && !text.hasSuffix("<") && !text.hasSuffix(">")
        let head = String(characters[..<completion.range.lowerBound]) + text + (isDone ? " " : "")
        let tail = String(characters[completion.range.upperBound...])
        filter = TextInput(head + tail)
        for _ in tail { _ = filter.handle(.left) }
        parseFilter(clock)
    }

    package func completion(_ scene: Scene) -> FilterCompletion? {
        FilterCompletion(filter.text, cursor: filter.cursor, keys: scene.feed.metadataKeys) { field, key in
            scene.feed.values(of: field, key: key)
        }
    }
}

extension Scene {
    /// The API's clock, which session times refer to, in whole seconds so that filters stay equal within a second.
    package var filterClock: FilterClock {
        FilterClock(now: Date(timeIntervalSince1970: apiNow.timeIntervalSince1970.rounded(.down)), utcOffset: utcOffset)
    }
}

extension Feed {
    private static let completionLimit = 200

    /// The metadata keys of the loaded sessions, sorted. In share mode, made-up keys of the first sessions.
    package var metadataKeys: [String] {
        guard transform != nil else { return shelf.metadataKeys }
        return Set(sessions.prefix(Self.completionLimit).flatMap(\.metadata.keys)).sorted()
    }

    /// Values of the field in the loaded sessions, sorted.
    package func values(of field: FilterField, key: String?) -> [String] {
        if field == .rule { return RuleID.allCases.map(\.rawValue).sorted() }
        let seen = sessions.prefix(Self.completionLimit).compactMap { session -> String? in
            switch field {
            case .room: session.roomLabel
            case .avatar: session.avatarID
            case .transport: session.transport.type.rawValue
            case .host: session.transport.livekit?.url
            case .identity: session.transport.livekit?.workerIdentity
            case .audio: session.transport.livekit?.audioSource.rawValue
            case .quality: session.quality.rawValue
            case .error: session.failure?.code
            case .rule: nil
            case .meta: session.metadata.first { $0.key.lowercased() == key }?.value.shown
            case .status, .id, .age, .ends, .created, .fps, .frames, .is: nil
            }
        }
        return Set(seen).sorted()
    }
}
