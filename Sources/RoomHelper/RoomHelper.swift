import Glibc
import Model
import RoomRecords

/// Joins a LiveKit room for protoface-console, measures its tracks, and writes records to standard output.
///
/// Reads one `WatchOrder` from standard input, and leaves the room when standard input ends: then the console has
/// closed the pipe, or has died. A crash of LiveKit's library ends this process alone.
@main
enum RoomHelper {
    /// Milliseconds of a block.
    private static let block = 100.0
    /// Seconds for leaving the room before the process exits anyway.
    private static let leaveTimeout: UInt32 = 3

    private static let watcher = LockedValue<RoomWatcher?>(nil)

    static func main() {
        // A closed reader is noticed by the write.
        signal(SIGPIPE, SIG_IGN)
        guard let line = readLine(), let order = WatchOrder(line) else {
            let words = Array(
                "protoface-room-helper is started by protoface-console, which tells it what to do.\n".utf8)
            _ = Glibc.write(STDERR_FILENO, words, words.count)
            _exit(2)
        }
        let library: LiveKitLibrary
        do throws(LiveKitLibrary.LoadError) { library = try LiveKitLibrary(path: order.library) } catch {
            end(.over(reason: "LiveKit's library \(order.library): \(error.words)", isError: true), status: 1)
        }
        let watcher = RoomWatcher(library)
        Self.watcher.withLock { $0 = watcher }
        library.initialize { pointer, count in
            guard let pointer else { return }
            let bytes = Array(UnsafeBufferPointer(start: pointer, count: count))
            RoomHelper.watcher.withLock { $0 }?.handle(LiveKitEvent(bytes[...]))
        }
        let request = order.token.withUnsafeBytes { LiveKitRequest.connect(url: order.url, token: Array($0)) }
        guard library.send(request.bytes) != nil else {
            end(.over(reason: "LiveKit's library refused to join.", isError: true), status: 1)
        }
        run(watcher, library)
    }

    private static func run(_ watcher: RoomWatcher, _ library: LiveKitLibrary) -> Never {
        var blockEnd = RoomWatcher.now + block / 1000
        while true {
            var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            _ = poll(&input, 1, Int32(max(1, (blockEnd - RoomWatcher.now) * 1000)))
            if input.revents != 0, isInputOver() { leave(watcher, library) }
            if let room = watcher.takeJoinedRoom() { _ = library.send(LiveKitRequest.ready(room: room).bytes) }
            watcher.openStreams()
            let isBlockOver = RoomWatcher.now >= blockEnd
            if isBlockOver { blockEnd = max(blockEnd + block / 1000, RoomWatcher.now) }
            for record in watcher.takeRecords(endsBlock: isBlockOver) {
                guard write(record) else { leave(watcher, library) }
                if case .over(_, let isError) = record { exitProcess(isError ? 1 : 0) }
            }
        }
    }

    private static func isInputOver() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        return count == 0 || count < 0 && errno != EINTR && errno != EAGAIN
    }

    /// Tells the server that this participant leaves, so that it does not wait for a timeout.
    private static func leave(_ watcher: RoomWatcher, _ library: LiveKitLibrary) -> Never {
        alarm(leaveTimeout)
        if watcher.room != 0 {
            _ = library.send(LiveKitRequest.leave(room: watcher.room).bytes)
            for _ in 0..<20 where !watcher.isOver { usleep(50_000) }
        }
        exitProcess(0)
    }

    private static func write(_ record: RoomRecord) -> Bool {
        guard let json = try? JSONCoding.encode(record.json) else { return true }
        let bytes = Array(json) + [UInt8(ascii: "\n")]
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { return false }
            written += max(0, count)
        }
        return true
    }

    private static func end(_ record: RoomRecord, status: Int32) -> Never {
        _ = write(record)
        exitProcess(status)
    }

    /// Runs no exit handlers, because threads of the library still run.
    private static func exitProcess(_ status: Int32) -> Never { _exit(status) }

    /// The first line of standard input; its buffer is wiped.
    private static func readLine() -> Secret? {
        var bytes = [UInt8](repeating: 0, count: WatchOrder.limit)
        defer { bytes.withUnsafeMutableBytes { $0.wipe() } }
        var count = 0
        while count < bytes.count {
            let readCount = bytes[count...].withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, 1) }
            if readCount < 0, errno == EINTR { continue }
            guard readCount == 1 else { return nil }
            if bytes[count] == UInt8(ascii: "\n") { return Secret(bytes[..<count]) }
            count += 1
        }
        return nil
    }
}
