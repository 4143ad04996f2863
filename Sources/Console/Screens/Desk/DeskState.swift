import FoundationEssentials
import Model

/// The desk: which sessions are shown, in which order, and which of them is under the cursor.
struct DeskState: Equatable, Sendable {
    enum Pane: Equatable, Sendable { case table, detail }

    var group = SessionGroup.active
    var sort = SortKey.age
    var isReversed = false
    var filter = TextInput()
    var isEditingFilter = false
    var pane = Pane.table
    /// Sessions that the next end is for.
    var marks: Set<SessionID> = []
    var detailScroll = 0
    /// The sessions of the table, in order.
    private(set) var rows: [SessionID] = []
    /// The session under the cursor; it stays the same through refresh, sort and new rows.
    private(set) var cursor: SessionID?
    /// First visible row.
    private(set) var top = 0

    /// Where the cursor's session stands among the rows; kept, for a thousand rows are searched slower than drawn.
    private(set) var cursorIndex: Int?

    /// Makes the rows anew after data, filter or order changed. A session under the cursor that left the group stays until
    /// the cursor leaves it: that it ended, and why, is just what the operator wants to read.
    mutating func refresh(from feed: Feed, height: Int) {
        let before = cursorIndex
        let words = filter.text.lowercased().split(separator: " ")
        var shown = feed.sessions.values.filter { (group.contains($0.status) || $0.id == cursor) && $0.matches(words) }
        shown.sort { isReversed ? sort.precedes($1, $0, in: feed) : sort.precedes($0, $1, in: feed) }
        rows = shown.map(\.id)
        cursorIndex = cursor.flatMap { rows.firstIndex(of: $0) }
        if !marks.isEmpty { marks = marks.filter { feed.sessions[$0] != nil } }
        if cursorIndex == nil {
            cursor = before.flatMap { rows.isEmpty ? nil : rows[min($0, rows.count - 1)] } ?? rows.first
            cursorIndex = cursor.flatMap { rows.firstIndex(of: $0) }
        }
        scroll(height: height)
    }

    mutating func move(to index: Int, height: Int) {
        guard !rows.isEmpty else { return }
        let index = min(max(0, index), rows.count - 1)
        let id = rows[index]
        if id != cursor { detailScroll = 0 }
        (cursor, cursorIndex) = (id, index)
        scroll(height: height)
    }

    /// The rows are to be made anew after it.
    mutating func moveCursor(to id: SessionID) { cursor = id }
    mutating func dropCursor() { (cursor, cursorIndex) = (nil, nil) }

    /// Keeps the cursor's row inside `height` visible rows.
    mutating func scroll(height: Int) {
        let (index, height) = (cursorIndex ?? 0, max(1, height))
        if index < top { top = index }
        if index >= top + height { top = index - height + 1 }
        top = max(0, min(top, rows.count - height))
    }
}

extension Session {
    /// True when every word stands somewhere in what the row or the detail shows.
    func matches(_ words: [Substring]) -> Bool {
        guard !words.isEmpty else { return true }
        let settings = transport.livekit
        let texts = [
            id.rawValue, status.rawValue, avatarID, roomLabel, settings?.url, settings?.workerIdentity, settings?.subscribeToIdentity,
            failure?.code,
        ]
        let text = (texts.compactMap(\.self) + metadata.flatMap { [$0.key, $0.value.string ?? ""] }).joined(separator: "\n").lowercased()
        return words.allSatisfy { text.contains($0) }
    }
}
