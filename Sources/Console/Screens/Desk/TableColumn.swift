/// A column of the session table; a narrow window drops the ones of least weight.
struct TableColumn: Equatable, Sendable {
    enum Kind: Sendable { case status, session, avatar, room, created, lasted, age, audio, fps }

    var kind: Kind
    var title: String
    /// Columns on the screen; the room takes what is left.
    var width: Int
    var alignsRight = false
    var weight: Int

    private static let leading: [TableColumn] = [
        TableColumn(kind: .status, title: "STATUS", width: 10, weight: 9),
        TableColumn(kind: .session, title: "SESSION", width: 9, weight: 8),
        TableColumn(kind: .avatar, title: "AVATAR", width: 12, weight: 4),
        TableColumn(kind: .room, title: "ROOM", width: 10, weight: 5),
    ]

    private static let live: [TableColumn] = [
        TableColumn(kind: .age, title: "AGE", width: 7, alignsRight: true, weight: 7),
        TableColumn(kind: .audio, title: "AUDIO", width: 5, weight: 1),
        TableColumn(kind: .fps, title: "FPS", width: 5, alignsRight: true, weight: 6),
    ]

    /// Of a session that is over, when it was and how long it lasted say more than its age, and both stand still.
    private static let past: [TableColumn] = [
        TableColumn(kind: .created, title: "CREATED", width: 11, alignsRight: true, weight: 6),
        TableColumn(kind: .lasted, title: "LASTED", width: 7, alignsRight: true, weight: 7),
    ]

    static func columns(for group: SessionGroup) -> [TableColumn] { leading + (group == .active ? live : past) }

    /// The columns that fit, with their x; spare columns go to the room and the avatar.
    static func fitted(_ width: Int, group: SessionGroup) -> [(column: TableColumn, x: Int)] {
        let gap = width < 40 ? 1 : 2
        var columns = columns(for: group)
        while columns.count > 1, needed(columns, gap) > width {
            guard let least = columns.map(\.weight).min() else { break }
            columns.removeAll { $0.weight == least }
        }
        let spare = max(0, width - needed(columns, gap))
        if let room = columns.firstIndex(where: { $0.kind == .room }) {
            let avatar = columns.firstIndex { $0.kind == .avatar }
            let share = avatar == nil ? 0 : min(12, spare / 3)
            if let avatar { columns[avatar].width += share }
            columns[room].width += spare - share
        } else if let session = columns.firstIndex(where: { $0.kind == .session }) {
            columns[session].width += min(spare, 22)
        }
        var x = 0
        return columns.map { column in
            defer { x += column.width + gap }
            return (column, x)
        }
    }

    private static func needed(_ columns: [TableColumn], _ gap: Int) -> Int { columns.reduce(-gap) { $0 + $1.width + gap } }
}
