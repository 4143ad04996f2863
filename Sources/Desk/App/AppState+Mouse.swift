import Canvas
import Model

extension AppState {
    /// Lines that one turn of the wheel moves.
    private static let wheelStep = 3

    /// A click does what the key does that stands there; nil where the mouse means nothing of its own.
    mutating func handleMouse(_ key: Key) -> [Effect]? {
        switch key {
        case .click(let point): return click(point)
        case .wheelUp: return turn(.up)
        case .wheelDown: return turn(.down)
        default: return nil
        }
    }

    private mutating func click(_ point: Point) -> [Effect]? {
        switch draw().target(at: point) {
        case .key(let key)?: return handle(key)
        case .line(let number)?: return choose(number)
        case .row(let number)? where dialogs.isEmpty: return clickRow(number)
        case .column(let name)? where dialogs.isEmpty: return sort(byColumn: name)
        case .row?, .column?, nil: return takesMouseItself ? nil : []
        }
    }

    /// Forms know their own fields.
    private var takesMouseItself: Bool { dialogs.last?.takesMouse == true }

    private mutating func turn(_ step: Key) -> [Effect]? {
        if takesMouseItself { return nil }
        guard dialogs.last.map({ $0.context.hasLines }) ?? true else { return [] }
        return (0..<Self.wheelStep).flatMap { _ in handle(step) }
    }

    private mutating func choose(_ number: Int) -> [Effect] {
        if case .places(let screen)? = dialogs.last { return choose(place: number, in: screen) }
        if case .calls(let screen)? = dialogs.last { return choose(call: number, in: screen) }
        guard let index = dialogs.indices.last else { return [] }
        if case .looks(var dialog) = dialogs[index] {
            let asks = dialog.choose(number)
            dialogs[index] = .looks(dialog)
            return asks.flatMap { answer($0) }
        }
        guard case .themes(var picker) = dialogs[index] else { return [] }
        let asks = picker.choose(number)
        dialogs[index] = .themes(picker)
        return asks.flatMap { answer($0) }
    }

    /// Sorts by that column, or the other way round where it is sorted by it already.
    private mutating func sort(byColumn name: String) -> [Effect] {
        guard let column = desk.columns.first(where: { shownName($0) == name }) else { return [] }
        desk.sort(by: column)
        refreshRows()
        return []
    }

    /// The first click moves the cursor there, one on the cursor's own row opens it.
    private mutating func clickRow(_ number: Int) -> [Effect] {
        if desk.cursorIndex == number, desk.pane == .table { return handle(.enter) }
        desk.pane = .table
        desk.move(to: number, height: DeskLayout(scene.size).tableHeight)
        return pollSelected()
    }
}

extension KeyRow.Context {
    /// True where an arrow moves through lines, which the wheel then does too.
    fileprivate var hasLines: Bool { KeyTable.command(for: .down, in: self) == .down }
}
