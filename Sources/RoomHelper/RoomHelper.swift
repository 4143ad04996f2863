import Glibc
import Model
import RoomRecords

/// Joins a LiveKit room for protoface-console, measures its tracks, and writes records to standard output.
///
/// Reads a `WatchOrder` and then orders of pictures from standard input, and leaves the room when standard input ends:
/// then the console has closed the pipe, or has exited. If LiveKit's library blocks the main thread, `EndWatchdog` ends
/// the process. If the library crashes, only this process ends.
@main
enum RoomHelper {
    /// Milliseconds of a block.
    private static let block = 100.0
    /// Seconds for leaving the room before the process exits anyway.
    private static let leaveTimeout: UInt32 = 3
    /// Milliseconds for writing the last record.
    private static let lastWriteTimeout: Int32 = 1000

    private static let watcher = LockedValue<RoomWatcher?>(nil)

    static func main() {
        // Ignore SIGPIPE: write(2) reports that the reader has closed the pipe.
        signal(SIGPIPE, SIG_IGN)
        guard let order = OrderInput.readFirst() else {
            let words = Array(
                "protoface-room-helper is started by protoface-console, which tells it what to do.\n".utf8)
            _ = Glibc.write(STDERR_FILENO, words, words.count)
            _exit(2)
        }
        EndWatchdog.start()
        let library: LiveKitLibrary
        do throws(LiveKitLibrary.LoadError) { library = try LiveKitLibrary(path: order.library) } catch {
            end("LiveKit's library \(order.library): \(error.words)")
        }
        guard let wake = WakePipe() else { end("a pipe could not be created") }
        let watcher = RoomWatcher(library, wake)
        Self.watcher.withLock { $0 = watcher }
        library.initialize { pointer, count in
            guard let pointer else { return }
            let bytes = Array(UnsafeBufferPointer(start: pointer, count: count))
            RoomHelper.watcher.withLock { $0 }?.handle(LiveKitEvent(bytes[...]))
        }
        let request = order.token.withUnsafeBytes { LiveKitRequest.connect(url: order.url, token: Array($0)) }
        guard library.send(request.bytes) != nil else { end("LiveKit's library refused to join.") }
        run(watcher, library, wake)
    }

    private static func run(_ watcher: RoomWatcher, _ library: LiveKitLibrary, _ wake: WakePipe) -> Never {
        var (input, output) = (OrderInput(), RecordOutput())
        var blockEnd = RoomWatcher.now + block / 1000
        while output.isOpen {
            let isReadable = wait(until: blockEnd, wake, hasOutput: !output.isEmpty)
            if isReadable {
                if let order = input.readPictureOrder() { watcher.order(order) }
                if input.isOver { break }
            }
            if let room = watcher.takeJoinedRoom() { _ = library.send(LiveKitRequest.ready(room: room).bytes) }
            watcher.sendRequests()
            let isBlockOver = RoomWatcher.now >= blockEnd
            if isBlockOver { blockEnd = max(blockEnd + block / 1000, RoomWatcher.now) }
            for record in watcher.takeRecords(endsBlock: isBlockOver) {
                output.append(record)
                guard case .over(_, let isError) = record else { continue }
                output.flush(within: lastWriteTimeout)
                exitProcess(isError ? 1 : 0)
            }
            // Queue a picture only when the output is empty, so that the console gets the newest one.
            if output.isEmpty, let picture = watcher.takePicture() { output.append(.picture(picture)) }
            output.flush()
        }
        leave(watcher, library)
    }

    /// Returns true if standard input is readable or has ended.
    private static func wait(until blockEnd: Double, _ wake: WakePipe, hasOutput: Bool) -> Bool {
        var watched = [
            pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: STDOUT_FILENO, events: hasOutput ? Int16(POLLOUT) : 0, revents: 0),
        ]
        _ = poll(&watched, nfds_t(watched.count), Int32(max(1, (blockEnd - RoomWatcher.now) * 1000)))
        wake.drain()
        return watched[0].revents != 0
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

    private static func end(_ reason: String) -> Never {
        var output = RecordOutput()
        output.append(.over(reason: reason, isError: true))
        output.flush(within: lastWriteTimeout)
        exitProcess(1)
    }

    /// Runs no exit handlers, because threads of the library still run.
    private static func exitProcess(_ status: Int32) -> Never { _exit(status) }
}
