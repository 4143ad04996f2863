import Glibc

/// The rows of the last page, in their order, to find those that the next page repeats.
struct KnownRows {
    /// How many rows are searched for a session that is not at its last place, so that a page of any length is read in
    /// linear time.
    private static let searchLimit = 200

    private let text: UnsafeBufferPointer<UInt8>
    private let sessions: [Session]
    private let ranges: [Range<Int>]
    /// The row that is expected next.
    private var next = 0

    init(_ text: UnsafeBufferPointer<UInt8>, _ page: PageText) {
        (self.text, sessions, ranges) = (text, page.sessions, page.ranges)
    }

    /// Returns the expected session if its text follows at the cursor's position, and moves the cursor behind it.
    mutating func session(at cursor: inout JSONCursor) -> Session? {
        guard next < ranges.count, let start = text.baseAddress, let bytes = cursor.bytes.baseAddress else {
            return nil
        }
        let range = ranges[next]
        guard range.count <= cursor.bytes.count - cursor.position,
            memcmp(bytes + cursor.position, start + range.lowerBound, range.count) == 0
        else { return nil }
        cursor.position += range.count
        next += 1
        return sessions[next - 1]
    }

    /// Notes that a session was read from its text, because it is new or has changed.
    mutating func noteRead(_ id: SessionID) {
        let searched = next..<min(next + Self.searchLimit, sessions.count)
        if let index = searched.first(where: { sessions[$0].id == id }) { next = index + 1 }
    }
}
