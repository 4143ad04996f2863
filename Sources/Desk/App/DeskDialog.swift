import Canvas

/// Dialogs about how the desk looks.
enum DeskDialog: Equatable, Sendable {
    case columns(ColumnPicker)
    case sorting(SortPicker)
    case views(ViewList)

    var context: KeyRow.Context {
        switch self {
        case .columns: .columns
        case .sorting: .sorting
        case .views: .views
        }
    }

    mutating func handle(_ key: Key) -> [Ask] {
        switch self {
        case .columns(var picker):
            defer { self = .columns(picker) }
            return picker.handle(key)
        case .sorting(var picker):
            defer { self = .sorting(picker) }
            return picker.handle(key)
        case .views(var list):
            defer { self = .views(list) }
            return list.handle(key)
        }
    }

    /// A click on a line.
    mutating func choose(_ number: Int) -> [Ask] {
        switch self {
        case .columns(var picker):
            defer { self = .columns(picker) }
            return picker.choose(number)
        case .sorting(var picker):
            defer { self = .sorting(picker) }
            return picker.choose(number)
        case .views(var list):
            defer { self = .views(list) }
            return list.choose(number)
        }
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        switch self {
        case .columns(let picker): picker.draw(scene, on: &canvas)
        case .sorting(let picker): picker.draw(scene, on: &canvas)
        case .views(let list): list.draw(scene, on: &canvas)
        }
    }

    func shared(by veil: Veil) -> DeskDialog {
        switch self {
        case .columns(let picker): .columns(picker.shared(by: veil))
        case .sorting(let picker): .sorting(picker.shared(by: veil))
        case .views(let list): .views(list.shared(by: veil))
        }
    }

    /// Commands for the last line.
    var hints: [Command] {
        switch self {
        case .columns: [.open, .toggle, .earlier, .later, .standard]
        case .sorting: [.open, .reverseSort, .down, .up]
        case .views: [.open, .save, .rename, .delete]
        }
    }
}
