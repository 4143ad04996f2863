import CNcurses
import Canvas
import Glibc
import Media
import Model

/// Reads standard input and measures its pauses for the decoder.
struct TerminalInput {
    /// A terminal gives at most 4 KiB at once.
    private static let readSize = 16 << 10
    /// Later responses to the background query are ignored, because a late change of all colours would disturb the
    /// user.
    static let responseTimeout = Duration.milliseconds(500)

    private var decoder: InputDecoder
    /// Time of the last bytes, or of the last pause that the decoder was told of.
    private var lastTime = ContinuousClock.now
    /// True at the end of standard input, or after its terminal was closed.
    private(set) var isAtEnd = false
    /// What the console asks the terminal.
    enum Query { case cellSize, background }

    /// The last query, and its time until its response has arrived. Terminals answer in the order of the queries.
    private var lastQuery: Query?
    private(set) var queryTime: ContinuousClock.Instant?
    private var background: RGB?
    /// Width of a character cell divided by its height, as reported.
    private(set) var cellAspect: Double?
    private var hasNewCellSize = false

    /// The keys of the terminal are those of the loaded terminfo entry.
    init(environment: [String: String]) {
        let keys = TerminalKeys { name in pfc_terminfo_string(name).map { Array(String(cString: $0).utf8) } }
        decoder = InputDecoder(keys: keys, escapeDelay: InputDecoder.escapeDelay(environment))
    }

    /// Time until `read` is to be called although no input is waiting; nil for no such time.
    var wait: Duration? {
        decoder.wait.map { max(.zero, $0 - lastTime.duration(to: .now)) }
    }

    /// The events of one read(2), or of a pause that is over. Does not block.
    mutating func read() -> [InputEvent] {
        guard isWaiting(milliseconds: 0) else { return timeout() }
        let events = readOnce()
        lastTime = .now
        return removeReports(events)
    }

    func isWaiting(milliseconds: Int32) -> Bool {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&input, 1, milliseconds) > 0
    }

    /// Call before the query is sent.
    mutating func note(_ query: Query) {
        (lastQuery, queryTime) = (query, .now)
        if query == .background { background = nil }
    }

    /// The response to the query, once.
    mutating func removeBackgroundReport() -> RGB? {
        defer { background = nil }
        return background
    }

    /// True once after a response to the query for the size of a cell.
    mutating func removeCellSizeReport() -> Bool {
        defer { hasNewCellSize = false }
        return hasNewCellSize
    }

    private mutating func timeout() -> [InputEvent] {
        guard wait == .zero else { return [] }
        lastTime = .now
        return removeReports(decoder.timeout())
    }

    /// The bytes may be a pasted token, so they are wiped.
    private mutating func readOnce() -> [InputEvent] {
        withUnsafeTemporaryAllocation(byteCount: Self.readSize, alignment: 1) { buffer in
            let count = Glibc.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
            guard count > 0 else {
                // After a hang-up, a terminal gives EIO.
                isAtEnd = count == 0 || errno != EINTR && errno != EAGAIN
                return []
            }
            let bytes = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            defer { bytes.wipe() }
            return decoder.decode(bytes)
        }
    }

    private mutating func removeReports(_ events: [InputEvent]) -> [InputEvent] {
        events.filter { event in
            switch event {
            case .background(let colour):
                if let queryTime, queryTime.duration(to: .now) < Self.responseTimeout { background = colour }
                noteResponse(to: .background)
                return false
            case .cellSize(let width, let height):
                (cellAspect, hasNewCellSize) = (Double(width) / Double(height), true)
                noteResponse(to: .cellSize)
                return false
            case .key, .pasteTruncated, .pasteInterrupted, .interruptedPasteEnded, .sequenceUnfinished: return true
            }
        }
    }

    private mutating func noteResponse(to query: Query) {
        if lastQuery == query { queryTime = nil }
    }
}
