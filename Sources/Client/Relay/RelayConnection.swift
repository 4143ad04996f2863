import Glibc
import Model

/// Connection to the media relay of one session, on its own thread. libcurl makes it, so that the rules for TLS,
/// certificate authorities and proxies are those of the API.
package final class RelayConnection: Sendable {
    package struct Configuration: Sendable {
        package var address: RelayAddress
        package var subprotocol: String
        package var token: Secret
        package var userAgent: String
        package var authorities = CertificateAuthorities()
        /// Replaces the proxy of the environment; not used for loopback addresses.
        package var proxy: String?
        package var secrets: SecretRegistry
        package var limits = TransferLimits()
        /// Seconds to wait for the answer to the WebSocket handshake.
        package var handshakeTimeout = 10.0
    }

    struct Outgoing {
        var box = RelayOutbox()
        var isClosing = false
    }

    /// Receives the events of the connection, on the connection's thread. The second argument is the time of the event,
    /// in seconds of `MonotonicTime`.
    package typealias Handler = @Sendable (RelayEvent, Double) -> Void

    private let configuration: Configuration
    private let handler: Handler
    private let outgoing = LockedValue(Outgoing())
    private let wake: WakePipe
    private let thread = LockedValue<POSIXThread?>(nil)

    package init(_ configuration: Configuration, handler: @escaping Handler) {
        self.configuration = configuration
        self.handler = handler
        wake = WakePipe()
    }

    /// Connects. The handler always receives `ended` as its last event.
    package func start() {
        let loop = { @Sendable [configuration, handler, outgoing, wake] in
            RelayLoop(configuration, outgoing, wake, handler).run()
        }
        guard let started = POSIXThread.start(loop) else {
            return handler(.ended(.library("the system can't create a thread")), MonotonicTime.seconds)
        }
        thread.withLock { $0 = started }
    }

    /// Queues a record. Returns false if the queue is full or the connection is closing. Records that are queued before
    /// the connection is open are sent as soon as it is open.
    @discardableResult
    package func send(_ record: RelayRecord) -> Bool {
        let audio = record.kind == .audio || record.kind == .listenAudio ? try? RelayAudio(record) : nil
        let frame = WebSocketEncoder.frame(.binary, record.bytes)
        let isAccepted = outgoing.withLock { $0.isClosing ? false : $0.box.add(frame, audio: audio) }
        wake.signal()
        return isAccepted
    }

    /// Drops the audio that is not sent yet, and sends INTERRUPT so that the relay drops its audio too.
    package func interrupt() {
        outgoing.withLock { $0.box.dropAudio() }
        send(RelayRecord(.interrupt))
    }

    /// Sends the queued records and then closes the WebSocket. Returns without waiting.
    package func close() {
        outgoing.withLock { $0.isClosing = true }
        wake.signal()
    }

    /// Waits until the connection's thread has ended; call it after `close` or `ended`.
    package func join() {
        let started = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        started?.join()
    }
}

/// Pipe that wakes another thread from its `poll`.
final class WakePipe: Sendable {
    let reader: Int32
    private let writer: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) != 0 { ends = [-1, -1] }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (reader, writer) = (ends[0], ends[1])
    }

    deinit {
        Glibc.close(reader)
        Glibc.close(writer)
    }

    func signal() {
        var byte: UInt8 = 1
        _ = write(writer, &byte, 1)
    }

    func clear() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(reader, &bytes, bytes.count) == bytes.count {}
    }
}
