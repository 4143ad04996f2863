import Canvas
import Model

extension DeskState {
    /// Moves the cursor to the next row of a session in trouble; after the last one, to the first one.
    mutating func moveToNextTrouble(_ scene: Scene) -> [ScreenRequest] {
        let troubles = scene.feed.doctor.troubles
        let start = cursorIndex.map { $0 + 1 } ?? 0
        let indices = Array(rows.indices.dropFirst(start)) + Array(rows.indices.prefix(start))
        guard let next = indices.first(where: { troubles[rows[$0]] != nil }) else {
            let sessions = Format.counted(troubles.count, "session")
            return [.notify(.plain("\(sessions) in trouble: not in this list. a and Esc show all live sessions."))]
        }
        move(to: next, height: scene.deskLayout.tableHeight)
        return []
    }
}
