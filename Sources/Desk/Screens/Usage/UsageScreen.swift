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
        let session = holders.indices.contains(index(holders)) ? holders[index(holders)].session : nil
        let missing = [ScreenRequest.notify(.plain("There is no session under the cursor."))]
        switch command {
        case .open: return session.map { [.open(.session($0.id))] } ?? missing
        case .close: return [.close]
        case .move(let move):
            self.move(move, holders, UsageLayout(scene.size, holders: holders.count).listHeight)
        case .session(.end): return session.map { end($0, scene) } ?? missing
        case .session(.copyID): return session.map { [.copy($0.id.rawValue, what: "session id")] } ?? missing
        case .console, .show: return [.run(command)]
        case .session(.new), .session(.duplicate), .session(.preview), .session(.rawJSON), .session(.diff),
            .session(.ticket), .session(.lookAtRoom), .session(.joinRoom), .confirm, .section, .list, .filter,
            .document, .diff, .calls,
            .form, .request, .entry,
            .columns, .preview:
            break
        }
        return []
    }

    private func end(_ session: Session, _ scene: Scene) -> [ScreenRequest] {
        if scene.place.isReadOnly { return [.notify(.plain("Read-only: sessions can't be ended."))] }
        if session.status == .ending { return [.notify(.plain("This session is ending already."))] }
        return [.open(.endConfirmation([session.id]))]
    }

    private mutating func move(_ move: Command.Move, _ holders: [SlotHolder], _ height: Int) {
        let count = holders.count
        guard count > 0 else { return }
        let step = move.step(page: max(1, height - 1), count: count)
        let next = min(max(0, index(holders) + step), count - 1)
        cursor = holders[next].session.id
        top = max(0, min(max(next - height + 1, min(top, next)), count - height))
    }

    /// The index of the cursor; 0 if its session no longer occupies a slot.
    package func index(_ holders: [SlotHolder]) -> Int { holders.firstIndex { $0.session.id == cursor } ?? 0 }
}
