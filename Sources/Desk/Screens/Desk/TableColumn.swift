import Canvas
import Model

/// A column of the session table; a narrow window drops the columns of least weight.
package struct TableColumn: Equatable, Sendable {
    package typealias Kind = SessionColumn

    package var kind: Kind
    package var title: String
    /// Width in cells; the room column gets the remaining width.
    package var width: Int
    var alignsRight = false
    var weight: Int

    package init(_ kind: Kind) {
        self.kind = kind
        (title, width, weight, alignsRight) =
            switch kind {
            case .status: ("STATUS", 10, 90, false)
            case .session: ("SESSION", 9, 80, false)
            case .avatar: ("AVATAR", 12, 40, false)
            case .room: ("ROOM", 10, 50, false)
            case .age: ("AGE", 7, 70, true)
            case .audio: ("AUDIO", 5, 10, false)
            case .fps: ("FPS", 5, 60, true)
            case .created: ("CREATED", 11, 60, true)
            case .lasted: ("LASTED", 7, 70, true)
            case .ends: ("ENDS IN", 7, 55, true)
            case .frames: ("FRAMES", 8, 35, true)
            case .quality: ("QUALITY", 8, 25, false)
            case .source: ("SOURCE", 11, 20, false)
            case .identity: ("IDENTITY", 16, 15, false)
            case .host: ("HOST", 18, 15, false)
            case .transport: ("TRANSPORT", 9, 12, false)
            case .error: ("ERROR", 16, 45, false)
            case .trouble: ("TROUBLE", 24, 45, false)
            case .meta(let key): (ScreenText.clean(String(key.uppercased().prefix(14))), 12, 30, false)
            }
        width = max(width, textWidth(title) + 2)
        if [.status, .session, .fps, .age, .audio, .lasted, .created, .ends].contains(kind) {
            width = Self.fixedWidth[kind] ?? width
        }
    }

    /// Width of the status column without trouble.
    static let statusWidth = 10

    private static let fixedWidth: [Kind: Int] = [
        .status: statusWidth, .session: 9, .fps: 5, .age: 7, .audio: 5, .lasted: 7, .created: 11, .ends: 8,
    ]

    private static let leading: [Kind] = [.status, .session, .avatar, .room]
    private static let live: [Kind] = [.age, .audio, .fps]
    /// For finished sessions, creation time and duration say more than the age, and they do not change.
    private static let past: [Kind] = [.created, .lasted]

    package static func standard(isLive: Bool) -> [Kind] { leading + (isLive ? live : past) }

    /// The columns that fit, with their x. The remaining width goes to room and avatar. `added` columns are dropped
    /// later than default ones. `widths` are preferred widths of some columns.
    static func fitted(
        _ width: Int, kinds: [Kind], added: Set<Kind> = [], widths: [Kind: Int] = [:]
    ) -> [(column: TableColumn, x: Int)] {
        let gap = width < 40 ? 1 : 2
        var columns = kinds.map(TableColumn.init)
        for index in columns.indices {
            if added.contains(columns[index].kind) { columns[index].weight = addedWeight }
            if let wanted = widths[columns[index].kind] {
                columns[index].width = max(wanted, textWidth(columns[index].title) + 2)
            }
        }
        if widths[.status] ?? 0 > statusWidth { dropMinorColumns(&columns, gap, width) }
        shrink(&columns, by: needed(columns, gap) - width, wanted: widths)
        while columns.count > 1, needed(columns, gap) > width {
            guard let least = columns.map(\.weight).min(), let last = columns.lastIndex(where: { $0.weight == least })
            else {
                break
            }
            columns.remove(at: last)
        }
        share(max(0, width - needed(columns, gap)), among: &columns)
        var x = 0
        return columns.map { column in
            defer { x += column.width + gap }
            return (column, x)
        }
    }

    /// Higher than every default weight except that of the status.
    private static let addedWeight = 85

    /// Drops columns that matter less than the trouble or the reason of the end in the status column.
    private static func dropMinorColumns(_ columns: inout [TableColumn], _ gap: Int, _ width: Int) {
        while needed(columns, gap) > width {
            let minor = columns.indices.filter { columns[$0].weight <= minorWeight }
            guard let least = minor.min(by: { columns[$0].weight < columns[$1].weight }) else { return }
            columns.remove(at: least)
        }
    }

    /// Weight of the avatar column.
    private static let minorWeight = 40

    /// Shrinks columns with a preferred width before a column is dropped.
    private static func shrink(_ columns: inout [TableColumn], by excess: Int, wanted: [Kind: Int]) {
        var excess = excess
        for index in columns.indices.reversed() where excess > 0 && wanted[columns[index].kind] != nil {
            let least = columns[index].kind == .status ? statusWidth : max(8, textWidth(columns[index].title) + 2)
            let spare = min(excess, columns[index].width - least)
            columns[index].width -= max(0, spare)
            excess -= max(0, spare)
        }
    }

    private static func share(_ spare: Int, among columns: inout [TableColumn]) {
        if let room = columns.firstIndex(where: { $0.kind == .room }) {
            let avatar = columns.firstIndex { $0.kind == .avatar }
            let share = avatar == nil ? 0 : min(12, spare / 3)
            if let avatar { columns[avatar].width += share }
            columns[room].width += spare - share
        } else if let session = columns.firstIndex(where: { $0.kind == .session }) {
            columns[session].width += min(spare, 22)
        }
    }

    private static func needed(_ columns: [TableColumn], _ gap: Int) -> Int {
        columns.reduce(-gap) { $0 + $1.width + gap }
    }
}
