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
            case .room: ("ROOM", Self.roomWidth, 50, false)
            case .age: ("AGE", 7, 70, true)
            case .audio: ("AUDIO", 5, 10, false)
            case .fps: ("FPS", 5, 60, true)
            case .created: ("CREATED", 11, 56, true)
            case .lasted: ("LASTED", 7, 70, true)
            case .ends: ("ENDS IN", 7, 55, true)
            case .frames: ("FRAMES", 8, 35, true)
            case .quality: ("QUALITY", 8, 25, false)
            case .source: ("SOURCE", 11, 20, false)
            case .identity: ("IDENTITY", 16, 15, false)
            case .host: ("HOST", 18, 15, false)
            case .transport: ("TRANSPORT", 9, 12, false)
            case .error: ("REASON", 10, 58, false)
            case .trouble: ("TROUBLE", 24, 45, false)
            case .people: ("IN ROOM", 12, 32, false)
            case .agent: ("AGENT", 12, 32, false)
            case .meta(let key): (ScreenText.clean(String(key.uppercased().prefix(14))), 12, 30, false)
            }
        width = max(width, textWidth(title) + 2)
        if [.status, .session, .fps, .age, .audio, .lasted, .created, .ends].contains(kind) {
            width = Self.fixedWidth[kind] ?? width
        }
    }

    /// Width of the status column without trouble.
    static let statusWidth = 10
    /// Longer failure codes are cut in a narrow window.
    private static let reasonWidth = 16
    /// Minimum width of the room column.
    private static let roomWidth = 10

    private static let fixedWidth: [Kind: Int] = [
        .status: statusWidth, .session: 9, .fps: 5, .age: 7, .audio: 5, .lasted: 7, .created: 11, .ends: 8,
    ]

    private static let leading: [Kind] = [.status, .session, .avatar, .room]
    private static let live: [Kind] = [.age, .audio, .fps]
    /// For finished sessions, creation time and duration say more than the age, and they do not change.
    private static let past: [Kind] = [.created, .lasted, .error]

    package static func standard(isLive: Bool) -> [Kind] { leading + (isLive ? live : past) }

    /// The columns that fit, with their x. The remaining width goes to room and avatar. `added` columns are dropped
    /// later than default ones. `widths` are preferred widths of some columns, with their sort arrows; `content` are
    /// those of the longest text.
    static func fitted(
        _ width: Int, kinds: [Kind], added: Set<Kind> = [], widths: [Kind: Int] = [:], content: [Kind: Int] = [:]
    ) -> [(column: TableColumn, x: Int)] {
        let gap = width < 40 ? 1 : 2
        var columns = kinds.map(TableColumn.init)
        for index in columns.indices {
            if columns[index].kind == .room, widths[.room] != nil { columns[index].weight = pastRoomWeight }
            if added.contains(columns[index].kind) { columns[index].weight = addedWeight }
            if let wanted = widths[columns[index].kind] {
                columns[index].width = max(wanted, textWidth(columns[index].title))
            }
        }
        if widths[.status] ?? 0 > statusWidth || widths[.error] != nil { dropMinorColumns(&columns, gap, width) }
        drop(&columns, to: width, gap)
        shrink(&columns, by: needed(columns, gap) - width)
        share(max(0, width - needed(columns, gap)), among: &columns, wanted: content)
        var x = 0
        return columns.map { column in
            defer { x += column.width + gap }
            return (column, x)
        }
    }

    /// Higher than that of the reason: an ended session is looked for by its room.
    private static let pastRoomWeight = 62

    /// Higher than every default weight except that of the status.
    private static let addedWeight = 85

    /// Drops columns until the shrunk others fit. If dropping a single column is enough, drops the one with the least
    /// weight among those that are wide enough; else drops columns by weight, the least first.
    private static func drop(_ columns: inout [TableColumn], to width: Int, _ gap: Int) {
        while columns.count > 1 {
            let excess = needed(columns, gap) - columns.reduce(0) { $0 + $1.slack } - width
            guard excess > 0 else { return }
            let sufficient = columns.filter { $0.weight < addedWeight && $0.width - $0.slack + gap >= excess }
            let candidates = sufficient.isEmpty ? columns : sufficient
            // Do not drop a heavy column to save several light ones.
            let least = columns.map(\.weight).min() ?? 0
            let weight = candidates.map(\.weight).min() ?? least
            let dropped = weight <= heaviestSingleDrop ? weight : least
            guard let last = columns.lastIndex(where: { $0.weight == dropped }) else { return }
            columns.remove(at: last)
        }
    }

    /// The weight of the avatar: heavier columns are not dropped in place of several lighter ones.
    private static let heaviestSingleDrop = 40

    /// Drops columns that matter less than the trouble or the reason of the end. The duration of an ended session is in
    /// its details, too.
    private static func dropMinorColumns(_ columns: inout [TableColumn], _ gap: Int, _ width: Int) {
        while needed(columns, gap) > width {
            let minor = columns.indices.filter {
                columns[$0].weight <= heaviestSingleDrop
                    || columns[$0].kind == .lasted && columns[$0].weight < addedWeight
            }
            guard let least = minor.min(by: { columns[$0].weight < columns[$1].weight }) else { return }
            columns.remove(at: least)
        }
    }

    /// Cells by which the column can be narrower.
    private var slack: Int {
        switch kind {
        case .status: max(0, width - Self.statusWidth)
        case .room: max(0, width - Self.roomWidth)
        case .error: max(0, width - Self.reasonWidth)
        case .identity, .host, .trouble, .people, .agent, .meta: max(0, width - max(8, textWidth(title) + 2))
        case .session, .avatar, .age, .audio, .fps, .created, .lasted, .ends, .frames, .quality,
            .source, .transport:
            0
        }
    }

    private static func shrink(_ columns: inout [TableColumn], by excess: Int) {
        var excess = excess
        for index in columns.indices.reversed() where excess > 0 {
            let spare = min(excess, columns[index].slack)
            columns[index].width -= spare
            excess -= spare
        }
    }

    /// Cells of audio history in a wide table.
    private static let longAudio = 16

    /// Gives the spare cells to columns whose text is cut, then to the audio history, then to room and avatar.
    private static func share(_ spare: Int, among columns: inout [TableColumn], wanted: [Kind: Int]) {
        var spare = spare
        for index in columns.indices {
            let more = min(spare, max(0, (wanted[columns[index].kind] ?? 0) - columns[index].width))
            columns[index].width += more
            spare -= more
        }
        if !wanted.isEmpty, let audio = columns.firstIndex(where: { $0.kind == .audio }) {
            let more = min(spare, longAudio - columns[audio].width)
            columns[audio].width += more
            spare -= more
        }
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
