import Canvas
import Model

/// The dialog for the columns of a table and their order; the table previews each change, Enter saves it.
package struct ColumnPicker: Equatable, Sendable {
    package struct Entry: Equatable, Sendable {
        package var column: SessionColumn
        var isShown: Bool
    }

    /// The name of the table, one word.
    package let table: String
    package private(set) var entries: [Entry]
    package private(set) var index = 0
    package private(set) var said: String?
    /// Selected columns that do not fit into the terminal.
    var overflowingColumns: Set<SessionColumn> = []
    private let initial: [SessionColumn]
    private let standard: [SessionColumn]

    /// `keys` are the known metadata keys.
    package init(table: String, shown: [SessionColumn], standard: [SessionColumn], keys: [String]) {
        (self.table, initial, self.standard) = (table, shown, standard)
        let all = SessionColumn.fixed + keys.map { .meta($0) }
        entries = shown.map { Entry(column: $0, isShown: true) }
        entries += all.filter { !shown.contains($0) }.map { Entry(column: $0, isShown: false) }
    }

    package var shown: [SessionColumn] { entries.filter(\.isShown).map(\.column) }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        said = nil
        switch KeyTable.command(for: key, in: .columns) {
        case .move(let move)?:
            index = min(max(0, index + move.step(page: 8, count: entries.count)), entries.count - 1)
        case .columns(.toggle)?: return toggle()
        case .columns(.earlier)?: return moveColumn(by: -1)
        case .columns(.later)?: return moveColumn(by: 1)
        case .columns(.standard)?: return restoreStandard()
        case .open?: return [.close, .desk(.saveColumns(shown == standard ? nil : shown))]
        case .close?: return [.close, .desk(.showColumns(initial))]
        case .confirm?, .section?, .list?, .filter?, .session?, .document?, .diff?, .calls?, .form?, .request?, .entry?,
            .preview?, .show?, .console?, nil:
            break
        }
        return []
    }

    /// Handles a click on a line: moves the cursor there, or toggles the column if the cursor is there already.
    package mutating func handleClick(line number: Int, scene: Scene) -> [ScreenRequest] {
        guard entries.indices.contains(number) else { return [] }
        if number == index { return toggle() }
        index = number
        return []
    }

    private mutating func toggle() -> [ScreenRequest] {
        guard entries.indices.contains(index) else { return [] }
        guard !entries[index].isShown || shown.count > 1 else {
            said = "At least one column is required."
            return []
        }
        entries[index].isShown.toggle()
        return [.desk(.showColumns(shown))]
    }

    private mutating func moveColumn(by step: Int) -> [ScreenRequest] {
        let target = index + step
        guard entries.indices.contains(index), entries.indices.contains(target) else { return [] }
        entries.swapAt(index, target)
        index = target
        return [.desk(.showColumns(shown))]
    }

    private mutating func restoreStandard() -> [ScreenRequest] {
        let hidden = entries.map(\.column).filter { !standard.contains($0) }
        entries = standard.map { Entry(column: $0, isShown: true) } + hidden.map { Entry(column: $0, isShown: false) }
        index = 0
        said = "These are the default columns."
        return [.desk(.showColumns(shown))]
    }

    /// Metadata keys may contain customer data.
    package func anonymized(by anonymizer: NameAnonymizer) -> ColumnPicker {
        var picker = self
        for index in entries.indices { picker.entries[index].column = entries[index].column.shared(by: anonymizer) }
        picker.overflowingColumns = Set(overflowingColumns.map { $0.shared(by: anonymizer) })
        return picker
    }
}
