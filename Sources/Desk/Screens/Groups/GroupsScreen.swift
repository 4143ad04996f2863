import Canvas
import Model

/// The sessions that hold slots, grouped by customer, avatar, host, room or surface.
package struct GroupsScreen: Equatable, Sendable {
    /// One line: a group, or a session of an unfolded group.
    enum Line: Equatable {
        case group(HolderGroup)
        case session(SlotHolder)
    }

    var key: GroupKey
    /// Ids of the sessions in unfolded groups. Group names can't be used, because share mode replaces them.
    private var unfolded: Set<SessionID> = []
    private(set) var index = 0

    /// Groups by the key that most likely names a customer.
    package init(_ scene: Scene) { key = GroupKey.all(SlotHolder.all(of: scene)).first ?? .avatar }

    func isUnfolded(_ group: HolderGroup) -> Bool { group.holders.contains { unfolded.contains($0.session.id) } }

    func lines(_ holders: [SlotHolder]) -> [Line] {
        HolderGroup.all(holders, by: key).flatMap { group -> [Line] in
            [.group(group)] + (isUnfolded(group) ? group.holders.map { .session($0) } : [])
        }
    }

    func cursor(_ lines: [Line]) -> Int { min(index, max(0, lines.count - 1)) }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        guard let command = KeyTable.command(for: key, in: .groups) else { return [] }
        let holders = SlotHolder.all(of: scene)
        let lines = lines(holders)
        let line = lines.indices.contains(cursor(lines)) ? lines[cursor(lines)] : nil
        switch command {
        case .close: return [.close]
        case .move(let move):
            let page = max(1, scene.size.rows - 7)
            index = min(max(0, cursor(lines) + move.step(page: page, count: lines.count)), max(0, lines.count - 1))
        case .section(.next): chooseKey(by: 1, holders)
        case .section(.previous): chooseKey(by: -1, holders)
        case .open: return line.map { open($0) } ?? []
        case .document(.foldAll): unfolded = []
        case .document(.unfoldAll):
            unfolded = Set(holders.map(\.session.id))
        case .list(.filter): return line.map { filter($0) } ?? []
        case .session(.end): return line.map { end($0, scene) } ?? []
        case .console, .show: return [.run(command)]
        case .confirm, .section, .list, .filter, .session, .document, .diff, .calls, .form, .request, .entry, .columns,
            .preview:
            break
        }
        return []
    }

    private mutating func chooseKey(by step: Int, _ holders: [SlotHolder]) {
        let keys = GroupKey.all(holders)
        let current = keys.firstIndex(of: key) ?? 0
        (key, unfolded, index) = (keys[(current + step + keys.count) % keys.count], [], 0)
    }

    private mutating func open(_ line: Line) -> [ScreenRequest] {
        switch line {
        case .session(let holder): return [.open(.session(holder.session.id))]
        case .group(let group):
            let ids = group.holders.map(\.session.id)
            if isUnfolded(group) { unfolded.subtract(ids) } else { unfolded.formUnion(ids) }
            return []
        }
    }

    /// Shows the sessions of the group on the desk.
    private func filter(_ line: Line) -> [ScreenRequest] {
        guard case .group(let group) = line, let value = group.value, let text = key.filter(value)
        else { return [.notify(.plain("No filter can select this group; choose a group with a value."))] }
        return [.desk(.filter(text, .active))]
    }

    private func end(_ line: Line, _ scene: Scene) -> [ScreenRequest] {
        guard case .session(let holder) = line else {
            return [.notify(.plain("\(Key.enter.label) unfolds the group; e ends one session."))]
        }
        if scene.place.isReadOnly { return [.notify(.plain("Read-only: sessions can't be ended."))] }
        return [.open(.endConfirmation([holder.session.id]))]
    }

    /// Handles a click on a line: moves the cursor there, or opens it if the cursor is there already.
    package mutating func handleClick(line number: Int, scene: Scene) -> [ScreenRequest] {
        let lines = lines(SlotHolder.all(of: scene))
        guard lines.indices.contains(number) else { return [] }
        if number == cursor(lines) { return open(lines[number]) }
        index = number
        return []
    }
}
