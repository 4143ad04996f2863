import Canvas
import Model

/// The sessions that occupy slots, the credits they use, and the usage of the month.
package struct UsageScreen: Equatable, Sendable {
    /// The data of the chart, updated with each response; nil before the first usage report.
    var days: UsageDays?
    private(set) var cursor: SessionID?
    private(set) var top = 0

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        guard let command = KeyTable.command(for: key, in: .usage) else { return [] }
        let holders = SlotHolder.all(of: scene)
        if move(command, holders, UsageLayout(scene.size, holders: holders.count).listHeight) { return [] }
        let session = holders.indices.contains(index(holders)) ? holders[index(holders)].session : nil
        switch command {
        case .close: return [.close]
        case .open, .copyID, .end:
            guard let session else { return [.notify(.plain("There is no session under the cursor."))] }
            return asks(for: command, session, scene)
        default: return [.run(command)]
        }
    }

    private func asks(for command: Command, _ session: Session, _ scene: Scene) -> [ScreenRequest] {
        switch command {
        case .open: return [.open(.session(session.id))]
        case .copyID: return [.copy(session.id.rawValue, what: "session id")]
        default:
            if scene.place.isReadOnly { return [.notify(.plain("Read-only: ending is switched off."))] }
            if session.status == .ending { return [.notify(.plain("This session is ending already."))] }
            return [.open(.endConfirmation([session.id]))]
        }
    }

    private mutating func move(_ command: Command, _ holders: [SlotHolder], _ height: Int) -> Bool {
        let page = max(1, height - 1)
        let count = holders.count
        let steps: [Command: Int] = [.down: 1, .up: -1, .pageDown: page, .pageUp: -page, .top: -count, .bottom: count]
        guard let step = steps[command] else { return false }
        guard count > 0 else { return true }
        let next = min(max(0, index(holders) + step), count - 1)
        cursor = holders[next].session.id
        top = max(0, min(max(next - height + 1, min(top, next)), count - height))
        return true
    }

    /// The index of the cursor; 0 if its session no longer occupies a slot.
    package func index(_ holders: [SlotHolder]) -> Int { holders.firstIndex { $0.session.id == cursor } ?? 0 }
}
