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
        /// Replaces the environment's proxy; never used for loopback.
        package var proxy: String?
        package var secrets: SecretRegistry
        package var limits = TransferLimits()
        /// Seconds for the answer to the handshake.
        package var handshakeTimeout = 10.0
    }

    struct Outgoing {
        var box = RelayOutbox()
        var isClosing = false
    }

    /// Called on the connection's thread, with the time of `MonotonicTime`.
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

    /// Connects. The handler gets `ended` in any case.
    package func start() {
        let loop = { @Sendable [configuration, handler, outgoing, wake] in
            RelayLoop(configuration, outgoing, wake, handler).run()
        }
        guard let started = POSIXThread.start(loop) else {
            return handler(.ended(.library("the system can't create a thread")), MonotonicTime.seconds)
        }
        thread.withLock { $0 = started }
    }

    /// Returns false if too much waits to be sent, or the connection is closing. Records that were sent before the
    /// connection was made are sent once it is.
    @discardableResult
    package func send(_ record: RelayRecord) -> Bool {
        let audio = record.kind == .audio || record.kind == .listenAudio ? try? RelayAudio(record) : nil
        let frame = WebSocketEncoder.frame(.binary, record.bytes)
        let isAccepted = outgoing.withLock { $0.isClosing ? false : $0.box.add(frame, audio: audio) }
        wake.signal()
        return isAccepted
    }

    /// Drops the audio that is not sent yet, and tells the relay to do the same.
    package func interrupt() {
        outgoing.withLock { $0.box.dropAudio() }
        send(RelayRecord(.interrupt))
    }

    /// Sends what waits, then closes the WebSocket. Does not wait.
    package func close() {
        outgoing.withLock { $0.isClosing = true }
        wake.signal()
    }

    /// Waits for the thread, after `close` or `ended`.
    package func join() {
        let started = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        started?.join()
    }
}

/// Pipe that ends the `poll` of another thread.
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
