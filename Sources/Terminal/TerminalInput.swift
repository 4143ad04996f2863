import CNcurses
import Canvas
import Glibc

/// Reads standard input and measures its pauses for the decoder.
struct TerminalInput {
    /// A terminal gives at most 4 KiB at once.
    private static let readSize = 16 << 10
    /// Maximum size of the part of a paste that is read without drawing.
    private static let longestBurst = 64 << 10
    /// Later responses to the background query are ignored, because a late change of all colours would disturb the user.
    static let responseTimeout = Duration.milliseconds(500)

    private var decoder: InputDecoder
    private var buffer = [UInt8](repeating: 0, count: readSize)
    /// Time of the last bytes, or of the last pause that the decoder was told of.
    private var lastTime = ContinuousClock.now
    /// True at the end of standard input, or after its terminal was closed.
    private(set) var isAtEnd = false
    /// Time of a background query whose response has not arrived.
    private(set) var queryTime: ContinuousClock.Instant?
    private var background: RGB?

    /// The keys of the terminal are those of the loaded terminfo entry.
    init(environment: [String: String]) {
        let keys = TerminalKeys { name in pfc_terminfo_string(name).map { Array(String(cString: $0).utf8) } }
        decoder = InputDecoder(keys: keys, escapeDelay: InputDecoder.escapeDelay(environment))
    }

    /// Time until `read` is to be called although no input is waiting; nil for no such time.
    var wait: Duration? {
        decoder.wait.map { max(.zero, $0 - lastTime.duration(to: .now)) }
    }

    /// The events of one read(2), or of a pause that is over. Does not block. Only inside of a paste several reads are
    /// made, up to 64 KiB.
    mutating func read() -> [InputEvent] {
        guard isWaiting(milliseconds: 0) else { return timeout() }
        var events: [InputEvent] = []
        var count = 0
        repeat {
            let bytes = readBytes()
            if bytes.isEmpty { break }
            count += bytes.count
            events += decoder.decode(bytes)
        } while decoder.isPasting && count < Self.longestBurst && isWaiting(milliseconds: 0)
        lastTime = .now
        return removeBackground(events)
    }

    func isWaiting(milliseconds: Int32) -> Bool {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&input, 1, milliseconds) > 0
    }

    mutating func queryBackground() { (queryTime, background) = (.now, nil) }

    /// The response to the query, once.
    mutating func takeBackground() -> RGB? {
        defer { background = nil }
        return background
    }

    private mutating func timeout() -> [InputEvent] {
        guard wait == .zero else { return [] }
        lastTime = .now
        return removeBackground(decoder.timeout())
    }

    private mutating func readBytes() -> ArraySlice<UInt8> {
        let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
        if count > 0 { return buffer[..<count] }
        // After a hang-up, a terminal gives EIO.
        isAtEnd = count == 0 || errno != EINTR && errno != EAGAIN
        return []
    }

    private mutating func removeBackground(_ events: [InputEvent]) -> [InputEvent] {
        events.filter { event in
            guard case .background(let colour) = event else { return true }
            if let queryTime, queryTime.duration(to: .now) < Self.responseTimeout { background = colour }
            queryTime = nil
            return false
        }
    }
}
