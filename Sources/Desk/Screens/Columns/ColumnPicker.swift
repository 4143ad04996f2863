import Canvas
import Model

/// Which columns the table has and in which order; the table shows each step at once, and keeps it with Enter alone.
struct ColumnPicker: Equatable, Sendable {
    package struct Entry: Equatable, Sendable {
        package var column: SessionColumn
        var isShown: Bool
    }

    /// Which table it is about, in a word.
    let table: String
    private(set) var entries: [Entry]
    private(set) var index = 0
    private(set) var said: String?
    /// Shown ones that the window has no room for.
    var crowdedOut: Set<SessionColumn> = []
    private let before: [SessionColumn]
    private let standard: [SessionColumn]

    /// `keys` are names of metadata that were seen.
    init(table: String, shown: [SessionColumn], standard: [SessionColumn], keys: [String]) {
        (self.table, before, self.standard) = (table, shown, standard)
        let all = SessionColumn.fixed + keys.map { .meta($0) }
        entries = shown.map { Entry(column: $0, isShown: true) }
        entries += all.filter { !shown.contains($0) }.map { Entry(column: $0, isShown: false) }
    }

    var shown: [SessionColumn] { entries.filter(\.isShown).map(\.column) }

    mutating func handle(_ key: Key) -> [Ask] {
        said = nil
        switch KeyTable.command(for: key, in: .columns) {
        case .down?: move(by: 1)
        case .up?: move(by: -1)
        case .pageDown?: move(by: 8)
        case .pageUp?: move(by: -8)
        case .top?: index = 0
        case .bottom?: index = entries.count - 1
        case .toggle?: return toggle()
        case .earlier?: return shift(by: -1)
        case .later?: return shift(by: 1)
        case .standard?: return restore()
        case .open?: return [.close, .keepColumns(shown == standard ? nil : shown)]
        case .close?: return [.close, .showColumns(before)]
        default: break
        }
        return []
    }

    /// A click on a line goes there; one more does what the space bar does.
    mutating func choose(_ number: Int) -> [Ask] {
        guard entries.indices.contains(number) else { return [] }
        if number == index { return toggle() }
        index = number
        return []
    }

    private mutating func move(by step: Int) { index = min(max(0, index + step), entries.count - 1) }

    private mutating func toggle() -> [Ask] {
        guard entries.indices.contains(index) else { return [] }
        guard !entries[index].isShown || shown.count > 1 else {
            said = "One column has to stay."
            return []
        }
        entries[index].isShown.toggle()
        return [.showColumns(shown)]
    }

    /// Changes places with its neighbour.
    private mutating func shift(by step: Int) -> [Ask] {
        let target = index + step
        guard entries.indices.contains(index), entries.indices.contains(target) else { return [] }
        entries.swapAt(index, target)
        index = target
        return [.showColumns(shown)]
    }

    private mutating func restore() -> [Ask] {
        let hidden = entries.map(\.column).filter { !standard.contains($0) }
        entries = standard.map { Entry(column: $0, isShown: true) } + hidden.map { Entry(column: $0, isShown: false) }
        index = 0
        said = "As the table came."
        return [.showColumns(shown)]
    }

    /// Keys of metadata are the customer's words.
    func shared(by veil: Veil) -> ColumnPicker {
        var picker = self
        for index in entries.indices { picker.entries[index].column = entries[index].column.shared(by: veil) }
        picker.crowdedOut = Set(crowdedOut.map { $0.shared(by: veil) })
        return picker
    }
}
