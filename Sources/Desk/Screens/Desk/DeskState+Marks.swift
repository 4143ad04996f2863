import Canvas
import Model

extension DeskState {
    /// Toggles the mark of the session under the cursor and moves the cursor down.
    package mutating func mark(height: Int) {
        guard let cursor, let index = cursorIndex else { return }
        if marks.remove(cursor) == nil { marks.insert(cursor) }
        move(to: index + 1, height: height)
    }

    /// Marks all rows, or clears their marks if all are marked.
    mutating func markAll() {
        let all = Set(rows)
        marks = marks.isSuperset(of: all) ? marks.subtracting(all) : marks.union(all)
    }

    /// The marked sessions in table order; marks on hidden sessions are ignored.
    package var markedRows: [SessionID] { marks.isEmpty ? [] : rows.filter(marks.contains) }

    package func copy(_ cursor: SessionID) -> ScreenRequest {
        let marked = markedRows.map(\.rawValue)
        guard !marked.isEmpty else { return .copy(cursor.rawValue, what: "session id") }
        return .copy(marked.joined(separator: "\n"), what: Format.counted(marked.count, "marked session id"))
    }

    package func end(_ scene: Scene) -> [ScreenRequest] {
        let marked = markedRows
        guard !marked.isEmpty else { return cursor.map { [.open(.endConfirmation([$0]))] } ?? [] }
        let endable = marked.filter { Self.endDisabledReason(scene.feed.session($0), scene) == nil }
        return [.open(.endConfirmation(endable, skipped: marked.count - endable.count, areMarked: true))]
    }

    package func endDisabledReason(_ scene: Scene) -> String? {
        let marked = markedRows
        if !marks.isEmpty, marked.isEmpty { return "The marked sessions are not in this list; Esc clears the marks." }
        guard !marked.isEmpty else { return Self.endDisabledReason(scene.feed.session(cursor), scene) }
        let reasons = marked.map { Self.endDisabledReason(scene.feed.session($0), scene) }
        guard reasons.allSatisfy({ $0 != nil }) else { return nil }
        if scene.place.isReadOnly { return "Read-only: sessions can't be ended." }
        return marked.count == 1
            ? reasons.first ?? nil : "None of the marked sessions can be ended: all are ending or have ended."
    }
}
