import Canvas
import Model

/// Clicks and wheel turns.
extension AppState {
    /// Lines per wheel turn.
    private static let wheelLines = 3

    /// Handles a click like the key that the click area stands for. Nil for keys, and for mouse events that the screen
    /// handles itself.
    package mutating func handleMouse(_ key: Key) -> [Effect]? {
        if case .click(let point) = key { return click(point) }
        if case .wheelUp = key { return turnWheel(.up) }
        if case .wheelDown = key { return turnWheel(.down) }
        return nil
    }

    private var topHandlesMouse: Bool { screens.top.map { type(of: $0).handlesMouse } ?? false }

    private mutating func click(_ point: Point) -> [Effect]? {
        switch draw().target(at: point) {
        case .key(let key)?: return handle(key)
        case .line(let number)?:
            return handleTop { screen, scene in screen.handleClick(line: number, scene: scene) }.flatMap { perform($0) }
        case .row(let number)? where screens.isEmpty: return clickRow(number)
        case .column(let name)? where screens.isEmpty: return sort(byColumn: name)
        case .row?, .column?, nil: return topHandlesMouse ? nil : []
        }
    }

    private mutating func turnWheel(_ step: Key) -> [Effect]? {
        if topHandlesMouse { return nil }
        let context = screens.top?.keyContext ?? .desk
        // Only on screens where the arrow keys move through lines.
        guard screens.isEmpty || KeyTable.command(for: .down, in: context) == .move(.down) else { return [] }
        return (0..<Self.wheelLines).flatMap { _ in handle(step) }
    }

    /// Sorts by that column, or reverses the order if the table is sorted by it already.
    private mutating func sort(byColumn name: String) -> [Effect] {
        guard let column = desk.columns.first(where: { shownName($0) == name }) else { return [] }
        desk.sort(by: column)
        refreshRows()
        return []
    }

    /// Moves the cursor to the row, or opens the session if the cursor is there already.
    private mutating func clickRow(_ number: Int) -> [Effect] {
        if desk.cursorIndex == number, desk.pane == .table { return handle(.enter) }
        desk.pane = .table
        desk.move(to: number, height: scene.deskLayout.tableHeight)
        return pollSelected()
    }
}
